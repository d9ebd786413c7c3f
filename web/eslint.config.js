import { readdirSync } from 'node:fs';

import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

const forbid = (group, message) => ({
  'no-restricted-imports': ['error', { patterns: group.map((one) => ({ group: one, message })) }],
});

// The layers, top first: app -> features -> components, api -> lib. A feature knows no other feature.
const features = readdirSync(new URL('./src/features', import.meta.url));
const featureLayers = features.map((feature) => ({
  files: [`src/features/${feature}/**`],
  rules: forbid(
    [['@/app/*', '@/features/*', `!@/features/${feature}`, '../../*']],
    'A feature imports only components, api and lib; app composes features.',
  ),
}));

export default ts.config(
  { ignores: ['dist/', 'src/api/types.gen.ts'] },
  js.configs.recommended,
  ts.configs.strict,
  hooks.configs.flat['recommended-latest'],
  a11y.flatConfigs.recommended,
  {
    rules: {
      'max-lines': ['error', { max: 500 }],
      'react-hooks/incompatible-library': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      'jsx-a11y/label-has-associated-control': ['error', { assert: 'either', depth: 4 }],
    },
  },
  {
    files: ['src/components/**', 'src/api/**'],
    rules: forbid([['@/app/*', '@/features/*']], 'Shared code knows nothing of app and features.'),
  },
  {
    files: ['src/lib/**'],
    rules: forbid(
      [['@/app/*', '@/features/*', '@/components/*', '@/api/*']],
      'lib is the bottom layer.',
    ),
  },
  ...featureLayers,
  {
    files: ['*.js', 'scripts/**', 'public/**', 'e2e/**'],
    languageOptions: {
      globals: {
        console: 'readonly',
        document: 'readonly',
        fetch: 'readonly',
        localStorage: 'readonly',
        matchMedia: 'readonly',
        process: 'readonly',
        setTimeout: 'readonly',
        SwaggerUIBundle: 'readonly',
        URL: 'readonly',
        window: 'readonly',
      },
    },
    rules: { 'no-console': 'off' },
  },
);
