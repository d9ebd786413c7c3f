#include "csv/reader.h"

#include <gtest/gtest.h>

#include <sstream>

#include "csv/table.h"

namespace storecast::csv {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Reader reader_of(std::string_view text, char delimiter = ',', const Limits& limits = {}) {
  return Reader(std::move(TextInput::open(from_memory(text), {})).value(), delimiter, limits);
}

Rows read_all(Reader reader) {
  Rows rows;
  while (reader.next() == Read::Record) {
    rows.emplace_back(reader.fields().begin(), reader.fields().end());
  }
  return rows;
}

TEST(Reader, ReadsRowsWithAnyLineEndAndWithoutALastOne) {
  const Rows expected = {{"a", "b"}, {"1", "2"}};
  EXPECT_EQ(read_all(reader_of("a,b\n1,2\n")), expected);
  EXPECT_EQ(read_all(reader_of("a,b\r\n1,2\r\n")), expected);
  EXPECT_EQ(read_all(reader_of("a,b\r1,2")), expected);
  EXPECT_EQ(read_all(reader_of("\n\na,b\n\r\n1,2\n\n")), expected);
}

TEST(Reader, ReadsQuotedDelimitersLineEndsAndQuotes) {
  EXPECT_EQ(read_all(reader_of("\"a,b\",\"c\nd\",\"say \"\"no\"\"\",\"\",\"\"\"\"\n")),
            (Rows{{"a,b", "c\nd", "say \"no\"", "", "\""}}));
}

TEST(Reader, KeepsAQuoteInsideAnUnquotedField) {
  EXPECT_EQ(read_all(reader_of("5' 3\" tall,b\n")), (Rows{{"5' 3\" tall", "b"}}));
}

TEST(Reader, ReadsEmptyFields) {
  EXPECT_EQ(read_all(reader_of(",,\n\"\"\n")), (Rows{{"", "", ""}, {""}}));
}

TEST(Reader, SaysOnWhichLineARecordBegins) {
  Reader reader = reader_of("a\n\"two\nlines\"\n\nb\r\n\"x\r\ny\"\r\nc\n");
  std::vector<std::uint64_t> lines;
  while (reader.next() == Read::Record) lines.push_back(reader.line());
  EXPECT_EQ(lines, (std::vector<std::uint64_t>{1, 2, 5, 6, 8}));
}

TEST(Reader, TellsWhereAQuoteThatNeverClosesWasOpened) {
  Reader reader = reader_of("a,b\n1,2\n3,\"x\ny\n");
  EXPECT_EQ(reader.next(), Read::Record);
  EXPECT_EQ(reader.next(), Read::Record);
  ASSERT_EQ(reader.next(), Read::Bad);
  EXPECT_TRUE(reader.failed());
  EXPECT_EQ(reader.problem().code, "unclosed_quote");
  EXPECT_EQ(reader.problem().line, 3u);
  EXPECT_EQ(reader.problem().column, 2u);
  EXPECT_EQ(reader.next(), Read::End);
}

TEST(Reader, GoesOnBehindTextAfterAClosingQuote) {
  Reader reader = reader_of("a,\"b\"c,d\ne,f\n");
  ASSERT_EQ(reader.next(), Read::Bad);
  EXPECT_EQ(reader.problem().code, "text_after_quote");
  EXPECT_EQ(reader.problem().column, 2u);
  ASSERT_EQ(reader.next(), Read::Record);
  EXPECT_EQ(reader.fields()[0], "e");
  EXPECT_EQ(reader.line(), 2u);
}

TEST(Reader, RefusesWhatIsOverALimitAndGoesOn) {
  Limits limits;
  limits.columns = 3;
  limits.field_bytes = 4;
  Reader reader = reader_of("1,2,3,4\nabcde\nok\n", ',', limits);
  ASSERT_EQ(reader.next(), Read::Bad);
  EXPECT_EQ(reader.problem().code, "too_many_columns");
  ASSERT_EQ(reader.next(), Read::Bad);
  EXPECT_EQ(reader.problem().code, "field_too_long");
  EXPECT_EQ(reader.next(), Read::Record);
}

TEST(Reader, StopsAtARecordWithoutEnd) {
  Limits limits;
  limits.record_bytes = 64;
  Reader plain = reader_of(std::string(100, 'x'), ',', limits);
  ASSERT_EQ(plain.next(), Read::Bad);
  EXPECT_EQ(plain.problem().code, "record_too_long");
  EXPECT_TRUE(plain.failed());
  Reader quoted = reader_of("\"" + std::string(100, 'x'), ',', limits);
  ASSERT_EQ(quoted.next(), Read::Bad);
  EXPECT_EQ(quoted.problem().code, "unclosed_quote");
}

TEST(Reader, RefusesNulBytesAndWrongUtf8ByField) {
  Reader reader(
      std::move(TextInput::open(from_memory({"a,b\0c\nx,\xFF\nok,\u00E9\n", 16}), Encoding::Utf8))
          .value(),
      ',');
  ASSERT_EQ(reader.next(), Read::Bad);
  EXPECT_EQ(reader.problem().code, "nul_byte");
  EXPECT_EQ(reader.problem().column, 2u);
  ASSERT_EQ(reader.next(), Read::Bad);
  EXPECT_EQ(reader.problem().code, "not_utf8");
  EXPECT_EQ(reader.next(), Read::Record);
}

// Every record must come out the same wherever the buffer ends.
TEST(Reader, GivesTheSameRecordsWithEveryBufferSize) {
  const std::string text =
      "id,name,note\r\n1,\"Asha, R\",\"says \"\"yes\"\"\r\nand "
      "no\"\r\n2,Bo,\r\n\r\n3,\"\",\"\"\"\"\r";
  const Rows expected = read_all(reader_of(text));
  ASSERT_EQ(expected.size(), 4u);
  for (std::size_t size = 40; size < 120; ++size) {
    Limits limits;
    limits.record_bytes = size;
    EXPECT_EQ(read_all(reader_of(text, ',', limits)), expected) << size;
  }
}

TEST(Reader, ReadsFromAStream) {
  std::istringstream stream("a;b\n1;2\n");
  Reader reader(std::move(TextInput::open(from_stream(stream), {})).value(), ';');
  EXPECT_EQ(read_all(std::move(reader)), (Rows{{"a", "b"}, {"1", "2"}}));
}

TEST(Source, SaysWhenAFileIsNotThere) {
  EXPECT_EQ(from_file("/no/such/file.csv").error().code, "no_such_file");
  EXPECT_EQ(from_file("/").error().code, "no_such_file");
}

TEST(Table, NamesColumnsAndRefusesRaggedRows) {
  auto table = Table::open(from_memory(" a , b,\n1,2,3\n1,2\n1,2,3,4\n5,6,7\n"));
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->columns(), (std::vector<std::string>{"a", "b", "column_3"}));
  EXPECT_EQ(table->find_column("B"), 1u);
  EXPECT_EQ(table->next(), Read::Record);
  ASSERT_EQ(table->next(), Read::Bad);
  EXPECT_EQ(table->problem().code, "wrong_column_count");
  EXPECT_EQ(table->problem().line, 3u);
  EXPECT_EQ(table->problem().detail, "Expected 3 columns like the header, found 2.");
  EXPECT_EQ(table->next(), Read::Bad);
  EXPECT_EQ(table->next(), Read::Record);
  EXPECT_EQ(table->fields()[0], "5");
  EXPECT_EQ(table->next(), Read::End);
}

TEST(Table, RefusesAnEmptyFileAndDuplicateColumns) {
  EXPECT_EQ(Table::open(from_memory("")).error().code, "empty_file");
  EXPECT_EQ(Table::open(from_memory("\n\r\n")).error().code, "empty_file");
  const auto twice = Table::open(from_memory("a,b,a\n1,2,3\n"));
  EXPECT_EQ(twice.error().code, "duplicate_column");
  EXPECT_EQ(twice.error().fields[0].pointer, "line 1, column 3");
}

TEST(Table, FindsTheDelimiter) {
  EXPECT_EQ(detect_delimiter("a,b,c\n1,2,3\n"), ',');
  EXPECT_EQ(detect_delimiter("a;b\n1,5;2,5\n3,5;4\n"), ';');
  EXPECT_EQ(detect_delimiter("a\tb\n1, 2\t3\n"), '\t');
  EXPECT_EQ(detect_delimiter("a|b|c\n1|2|3\n"), '|');
  EXPECT_EQ(detect_delimiter("name;text\n1;\"a,b\nc,d\"\n"), ';');
  EXPECT_EQ(detect_delimiter("alone\n1\n"), ',');
}

}  // namespace
}  // namespace storecast::csv
