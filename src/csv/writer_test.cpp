#include "csv/writer.h"

#include <gtest/gtest.h>

#include "csv/table.h"

namespace storecast::csv {
namespace {

using namespace std::string_view_literals;

std::string write_one(std::string_view value) {
  std::string out;
  Writer(out).text(value).end_row();
  out.pop_back();
  return out;
}

TEST(Writer, PassesTextOnVerbatimWhereAFilterAsksForIt) {
  std::string out;
  Writer writer(out);
  writer.verbatim("=1+1").verbatim("a,b").verbatim("- bad").end_row();
  EXPECT_EQ(out, "=1+1,\"a,b\",- bad\n");
}

TEST(Writer, QuotesOnlyWhatNeedsIt) {
  std::string out;
  Writer writer(out);
  writer.text("plain").text("a,b").text("say \"x\"").text("two\nlines").text("").plain("-5");
  writer.end_row();
  writer.text("").end_row();
  EXPECT_EQ(out, "plain,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",,-5\n\"\"\n");
}

TEST(Writer, NeutralisesFormulas) {
  EXPECT_EQ(write_one("=1+1"), "\"'=1+1\"");
  EXPECT_EQ(write_one("+cmd|' /C calc'!A0"), "\"'+cmd|' /C calc'!A0\"");
  EXPECT_EQ(write_one("-2+3"), "\"'-2+3\"");
  EXPECT_EQ(write_one("@SUM(A1)"), "\"'@SUM(A1)\"");
  EXPECT_EQ(write_one("\tx"), "\"'\tx\"");
  EXPECT_EQ(write_one("\rx"), "\"'\rx\"");
  EXPECT_EQ(write_one("\0x"sv), "\"'\0x\""sv);
  for (std::string_view wide : {"\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201"}) {
    EXPECT_EQ(write_one(wide), "\"'" + std::string(wide) + "\"");
  }
}

TEST(Writer, LeavesNumbersAndOtherTextAlone) {
  for (std::string_view text : {"-5", "+5", "-1.5e3", "5", "a=b", "it's", "'quoted'", "1-2"}) {
    EXPECT_EQ(write_one(text), text);
  }
}

TEST(Writer, GivesBackTheSameDataWhenReadAgain) {
  const std::vector<std::string> values = {"=1", "'=1", "''=1",     "-5",     "'-5",    "\t", "'",
                                           "",   "'a",  " padded ", "a\r\nb", "\uFF1D", "-",  "+"};
  std::string out;
  Writer writer(out, ';');
  for (const std::string& value : values) writer.text(value);
  writer.end_row();
  Reader reader(std::move(TextInput::open(from_memory(out), {})).value(), ';');
  ASSERT_EQ(reader.next(), Read::Record);
  ASSERT_EQ(reader.fields().size(), values.size());
  for (std::size_t i = 0; i < values.size(); ++i) EXPECT_EQ(restore(reader.fields()[i]), values[i]);
}

}  // namespace
}  // namespace storecast::csv
