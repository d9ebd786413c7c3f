// Express answers GET /api/v1/products with the bytes of the file given as the first argument.
import { readFileSync } from 'node:fs';
import express from 'express';

const body = readFileSync(process.argv[2]);
const app = express();
app.get('/api/v1/products', (request, response) => {
  response.type('application/json').send(body);
});
const server = app.listen(Number(process.argv[3]), '127.0.0.1', () => {
  console.log(`listening on ${server.address().port}`);
});
