/** As the server asks; the server has the last word. */
export const kPasswordShortest = 8;
