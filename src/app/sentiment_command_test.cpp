#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <fstream>

#include "app/command_line.h"
#include "app/eval_sentiment_command.h"
#include "app/inflate.h"
#include "app/sentiment_command.h"
#include "app/training_data.h"
#include "db/temporary_database.h"
#include "json/fields.h"

namespace storecast::app {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class SentimentCommandTest : public testing::Test {
 protected:
  std::string file(const std::string& name, std::string_view text) {
    const auto path = folder_.path() / name;
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  int run(const std::vector<std::string>& arguments) { return run_named("sentiment", arguments); }
  int run_named(const char* command, const std::vector<std::string>& arguments) {
    const auto app = make_app();
    add_sentiment_command(*app);
    add_eval_sentiment_command(*app);
    std::vector<const char*> argv = {"storecast", command};
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int code = run_command_line(*app, static_cast<int>(argv.size()), argv.data());
    out_ = testing::internal::GetCapturedStdout();
    err_ = testing::internal::GetCapturedStderr();
    return code;
  }

  db::TemporaryFolder folder_;
  std::string out_, err_;
};

TEST_F(SentimentCommandTest, KeepsEveryColumnAndAddsSix) {
  const std::string path =
      file("r.csv", "id,review,stars\n1,\"Great, works!\",5\n2,=sum terrible,1\n3,,3\n");
  ASSERT_EQ(run({path, "--text", "review"}), 0) << err_;
  EXPECT_THAT(out_, StartsWith("id,review,stars,sentiment,confidence,p_negative,p_neutral,"
                               "p_positive,problems\n1,\"Great, works!\",5,positive,"));
  EXPECT_THAT(out_, HasSubstr("\n2,=sum terrible,1,negative,0."));
  EXPECT_THAT(out_, HasSubstr("\n3,,3,not_judged,,,,,[]\n"));
  EXPECT_THAT(err_, HasSubstr("1 positive, 0 neutral, 1 negative, 1 not judged."));
}

TEST_F(SentimentCommandTest, WritesJsonWithNullForWhatItCannotJudge) {
  ASSERT_EQ(run({file("r.csv", "text\n\"\"\n"), "--json"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr(R"("sentiment":"not_judged","confidence":null)"));
}

// One row of --json --explain.
struct Found {
  std::string category, clause, words;
  std::size_t start = 0, end = 0;
  double polarity = 0, contribution = 0;
  template <class F>
  static void fields(F& f) {
    f.name("Found");
    f("category", &Found::category).defaulted();
    f("clause", &Found::clause).defaulted();
    f("words", &Found::words).defaulted();
    f("start", &Found::start);
    f("end", &Found::end);
    f("polarity", &Found::polarity).defaulted();
    f("contribution", &Found::contribution).defaulted();
  }
};
struct JudgedRow {
  std::string text, sentiment;
  std::optional<double> confidence, p_negative, p_neutral, p_positive;
  std::vector<Found> problems, explanation;
  template <class F>
  static void fields(F& f) {
    f.name("JudgedRow");
    f("text", &JudgedRow::text);
    f("sentiment", &JudgedRow::sentiment);
    f("confidence", &JudgedRow::confidence);
    f("p_negative", &JudgedRow::p_negative);
    f("p_neutral", &JudgedRow::p_neutral);
    f("p_positive", &JudgedRow::p_positive);
    f("problems", &JudgedRow::problems);
    f("explanation", &JudgedRow::explanation);
  }
};

constexpr std::string_view kAwkward =
    "text\n"
    "The seat is uncomfortable \xF0\x9F\x98\xA1\xF0\x9F\x98\xA1 and the delivery was late.\n"
    "\"\xE2\x80\x8F\xE2\x80\xABThe battery died\xE2\x80\xAC after two weeks, \xD7\xA9\xD7\x9C\"\n"
    "\"<p>The <b>handle</b> broke</p><br/>\"\"cheap\"\" plastic &amp; it smells\"\n"
    "\"Arrived damaged,\r\nbox crushed\"\n"
    "\xC3\x9C-Shop: too expensive for caf\xC3\xA9 use\n";

TEST_F(SentimentCommandTest, WhatItFindsStandsWordForWordInTheText) {
  std::string old_export = "text\n\"The caf\xE9 machine broke, too expensive\"\n";  // Windows-1252
  for (const std::string_view content : {kAwkward, std::string_view(old_export)}) {
    ASSERT_EQ(run({file("r.csv", content), "--json", "--explain"}), 0) << err_;
    const auto rows = json::parse<std::vector<JudgedRow>>(out_);
    ASSERT_TRUE(rows.ok()) << rows.error().message << out_;
    for (const JudgedRow& row : *rows) {
      EXPECT_FALSE(row.problems.empty()) << row.text;
      for (const Found& one : row.problems) {
        EXPECT_EQ(row.text.substr(one.start, one.end - one.start), one.clause);
        EXPECT_LT(one.polarity, 0);
      }
      EXPECT_FALSE(row.explanation.empty()) << row.text;
      for (const Found& one : row.explanation) {
        EXPECT_EQ(row.text.substr(one.start, one.end - one.start), one.words);
      }
    }
  }
}

TEST_F(SentimentCommandTest, ListsAreJsonInsideOfCsv) {
  ASSERT_EQ(run({file("r.csv", "text\nDelivery was late\n"), "--explain"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr(R"("[{""category"":""delivery"",""clause"":""Delivery was late"",)"
                              R"(""start"":0,""end"":17,""polarity"":-)"));
  EXPECT_THAT(out_, HasSubstr(R"("[{""words"":)"));
  EXPECT_EQ(run({file("r.csv", "text,problems\nok,1\n")}), 1);
  EXPECT_THAT(err_, HasSubstr("rename it"));
}

TEST_F(SentimentCommandTest, BytesThatAreNoTextAreRefused) {
  std::string text = "text\n";  // the encoding is told from the first 64 KB
  while (text.size() < 70'000) text += "a fine day\n";
  text += "bad \xFF bytes\n";
  EXPECT_EQ(run({file("r.csv", text)}), 1);
  EXPECT_EQ(out_, "");
  EXPECT_THAT(err_, HasSubstr("line"));
}

TEST_F(SentimentCommandTest, NamesTheColumnThatWasMeant) {
  EXPECT_EQ(run({file("r.csv", "id,review\n1,good\n"), "--text", "reviw"}), 1);
  EXPECT_THAT(err_, HasSubstr("Did you mean \"review\"?"));
  EXPECT_EQ(run({file("r.csv", "text,sentiment\ngood,1\n")}), 1);
  EXPECT_THAT(err_, HasSubstr("rename it"));
}

TEST_F(SentimentCommandTest, WritesNothingWhenARowIsBad) {
  EXPECT_EQ(run({file("r.csv", "text,b\ngood,1\nbad\n")}), 1);
  EXPECT_EQ(out_, "");
  EXPECT_THAT(err_, HasSubstr("line 3"));
}

TEST_F(SentimentCommandTest, MeasuresEachSourceOfALabelledFile) {
  const std::string path = file("r.csv",
                                "set,stars,body\na,5,Great product\na,1,Terrible waste of money\n"
                                "b,2.0,I love it\n");
  ASSERT_EQ(run_named("eval-sentiment", {path}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("1/0/0 0/0/0 0/0/1\n"));
  EXPECT_THAT(out_, HasSubstr("0/0/1 0/0/0 0/0/0\n"));
  EXPECT_EQ(run_named("eval-sentiment", {file("bad.csv", "label,text\npos,x\nmaybe,y\n")}), 1);
  EXPECT_THAT(err_, HasSubstr("line 3, column 1"));
}

TEST(Inflate, RefusesDamagedArchives) {
  const std::string_view cut("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10);
  for (const std::string_view bytes : {std::string_view(), std::string_view("no archive"), cut}) {
    EXPECT_EQ(gunzip(bytes).error().code, "bad_archive");
    EXPECT_EQ(unzip_member(bytes, "a.txt").error().code, "no_such_member");
  }
}

TEST(Inflate, ReadsStoredZipMembers) {
  using namespace std::string_literals;
  const std::string local =
      "PK\3\4\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\5\0\0\0\5\0\0\0\5\0\0\0a.txthello"s;
  const std::string directory =
      "PK\1\2\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\5\0\0\0\5\0\0\0\5\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
      "\0"
      "a.txt"s;
  EXPECT_EQ(unzip_member(local + directory, "a.txt").value(), "hello");
  EXPECT_EQ(unzip_member(local + directory, "b.txt").error().code, "no_such_member");
  EXPECT_EQ(unzip_member(local.substr(20) + directory, "a.txt").error().code, "bad_archive");
}

TEST(TrainingData, HasNoNonCommercialSet) {
  const char* configured = std::getenv("STORECAST_DATA");
  const std::string data = configured ? configured : SC_SOURCE_DIR "/../shared/data";
  const auto corpus =
      load_training_data(data + "/reviews", SC_SOURCE_DIR "/data/sentiment/phrases.csv");
  if (!corpus && corpus.error().code == "no_such_file") GTEST_SKIP() << "no data folder";
  ASSERT_TRUE(corpus.ok()) << corpus.error().message;
  EXPECT_GT(corpus->reviews.size(), 40'000u);
  EXPECT_GT(corpus->sentences.size(), 7'000u);
  EXPECT_GT(corpus->fragments.size(), 50'000u);
  for (const auto& review : corpus->reviews) {
    ASSERT_NE(review.source, "datafiniti_amazon");
    ASSERT_NE(review.source, "yelp10k");
  }
}

}  // namespace
}  // namespace storecast::app
