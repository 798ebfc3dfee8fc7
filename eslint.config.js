import eslint from '@eslint/js';
import unicorn from 'eslint-plugin-unicorn';
import {globalIgnores} from 'eslint/config';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	globalIgnores(['distribution/', 'node_modules/', 'test/fixtures/']),
	eslint.configs.recommended,
	unicorn.configs.recommended,
	{
		files: ['**/*.{ts,tsx}'],
		extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
		languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
		rules: {
			'@typescript-eslint/consistent-type-definitions': ['error', 'type'],
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'@typescript-eslint/consistent-indexed-object-style': 'off',
			'@typescript-eslint/dot-notation': 'off',
			'@typescript-eslint/array-type': 'off',
			'@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
			'@typescript-eslint/no-confusing-void-expression': ['error', {ignoreArrowShorthand: true}],
		},
	},
	{
		files: ['**/*.js', 'build/**'],
		languageOptions: {globals: {process: 'readonly', console: 'readonly', URL: 'readonly'}},
	},
	{
		rules: {
			'max-lines': ['error', {max: 250}],
			// Foreign protocols speak null; reducers read best as loops over short names.
			'unicorn/no-null': 'off',
			'unicorn/prevent-abbreviations': 'off',
			'unicorn/name-replacements': 'off',
			'unicorn/no-useless-undefined': 'off',
			'unicorn/prefer-ternary': 'off',
			'unicorn/single-line-block-comment-style': 'off',
			'unicorn/no-asterisk-prefix-in-documentation-comments': 'off',
			'unicorn/prefer-split-limit': 'off',
			'unicorn/no-array-reduce': 'off',
			'unicorn/filename-case': 'off',
			'unicorn/no-process-exit': 'off',
			'unicorn/no-declarations-before-early-exit': 'off',
			'unicorn/prefer-options-parameter': 'off',
			'unicorn/prefer-simple-condition-first': 'off',
			'unicorn/prefer-else-if': 'off',
			'unicorn/consistent-function-scoping': 'off',
			'unicorn/no-nested-ternary': 'off',
			'unicorn/max-nested-calls': 'off',
			'unicorn/no-top-level-assignment-in-function': 'off',
			'unicorn/prefer-early-return': 'off',
			'unicorn/prefer-await': 'off',
			'unicorn/prefer-then-catch': 'off',
			'unicorn/no-array-callback-reference': 'off',
			'unicorn/no-unreadable-for-of-expression': 'off',
			'unicorn/consistent-boolean-name': 'off',
			'unicorn/no-unnecessary-parameters': 'off',
			'unicorn/no-unnecessary-array-flat-map': 'off',
			'unicorn/prefer-default-parameters': 'off',
			'unicorn/prefer-iterator-to-array': 'off',
		},
	},
	{
		files: ['source/**'],
		rules: {'@typescript-eslint/consistent-type-assertions': ['error', {assertionStyle: 'never'}]},
	},
	{files: ['**/*.js'], rules: {'@typescript-eslint/consistent-type-assertions': 'off'}},
	{
		files: ['test/**'],
		rules: {
			'max-lines': 'off',
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/unbound-method': 'off',
			'@typescript-eslint/no-base-to-string': 'off',
			'@typescript-eslint/no-unused-vars': ['error', {varsIgnorePattern: '^_', ignoreRestSiblings: true}],
		},
	},
);
