/** The kind of an order with its price: "stop order at 3,588". The word stop alone would be read as what ends the trade. */
export function orderWords(type: string, price: string | undefined): string {
	if (type === 'market') {
		return price === undefined ? 'at the market' : `at the market, about ${price}`;
	}

	return price === undefined ? `${type} order` : `${type} order at ${price}`;
}
