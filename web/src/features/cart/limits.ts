export const kMaxQuantity = 10_000; // of one article, as the server has it
