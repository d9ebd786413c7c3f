// Puts Swagger UI beside web/public/docs/index.html into the built app: /docs needs no other host.
import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const from = new URL('../node_modules/swagger-ui-dist/', import.meta.url);
const to = new URL('../dist/docs/', import.meta.url);
for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
  copyFileSync(fileURLToPath(new URL(name, from)), fileURLToPath(new URL(name, to)));
}
