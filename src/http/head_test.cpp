#include "http/head.h"

#include <gtest/gtest.h>

#include <random>

#include "http/body_reader.h"
#include "http/response_head.h"

namespace storecast::http {
namespace {

using std::literals::string_literals::operator""s;

const std::string kStart = "POST /a?b=c HTTP/1.1\r\nHost: shop\r\n";

int status_of_head(const std::string& text) {
  const auto result = read_head(text, {});
  if (std::holds_alternative<NeedMore>(result)) return 0;
  const auto* bad = std::get_if<BadRequest>(&result);
  return bad ? bad->status : 200;
}

TEST(ReadHead, ReadsWhatARequestSays) {
  const std::string text =
      kStart + "Content-Length: 3\r\nX-Note:  two words\t\r\nConnection: close\r\n\r\nabc";
  const auto result = read_head(text, {});
  ASSERT_TRUE(std::holds_alternative<ReadHead>(result));
  const ReadHead& read = std::get<ReadHead>(result);
  EXPECT_EQ(read.bytes, text.size() - 3);
  EXPECT_EQ(read.head.method, Method::Post);
  EXPECT_EQ(read.head.target, "/a?b=c");
  EXPECT_EQ(read.head.headers.find("x-note"), "two words");
  EXPECT_EQ(read.head.content_length, 3u);
  EXPECT_FALSE(read.head.keep_alive);
}

TEST(ReadHead, RefusesWhatCanBeReadInTwoWays) {
  EXPECT_EQ(status_of_head(kStart + "\r\n"), 200);
  for (const std::string& line : {"Content-Length: 1\r\nTransfer-Encoding: chunked"s,
                                  "Content-Length: 1\r\nContent-Length: 1"s,
                                  "Content-Length: 01"s,
                                  "Content-Length: +1"s,
                                  "Content-Length: 0x1"s,
                                  "Content-Length: 1,1"s,
                                  "Content-Length: -1"s,
                                  "Content-Length: "s,
                                  "Content-Length: 99999999999999999999"s,
                                  "Transfer-Encoding: gzip, chunked"s,
                                  "Transfer-Encoding: \x0b"
                                  "chunked"s,
                                  "A : b"s,
                                  "A: b\r\n c"s,
                                  "A: b\nC: d"s,
                                  "A: b\rC"s,
                                  "A: \0"s,
                                  ": b"s,
                                  "A"s,
                                  "A(: b"s,
                                  "Host: other"s}) {
    EXPECT_EQ(status_of_head(kStart + line + "\r\n\r\n"), 400) << line;
  }
}

TEST(ReadHead, HasALimitForEverything) {
  EXPECT_EQ(status_of_head("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 414);
  EXPECT_EQ(status_of_head("GET /" + std::string(20'000, 'a')), 414);
  EXPECT_EQ(status_of_head(kStart + "A: " + std::string(20'000, 'a')), 431);
  std::string many = kStart;
  for (int i = 0; i < 101; ++i) many += "A: b\r\n";
  EXPECT_EQ(status_of_head(many + "\r\n"), 431);
}

TEST(ReadHead, DropsHeadersWithAnUnderscore) {
  const auto result = read_head(kStart + "Content_Length: 9\r\nX_Real_IP: 1.2.3.4\r\n\r\n", {});
  const Head& head = std::get<ReadHead>(result).head;
  EXPECT_FALSE(head.content_length.has_value());
  EXPECT_FALSE(head.headers.find("X_Real_IP").has_value());
}

TEST(ReadHead, ReadsAnAbsoluteTargetOfTheSameHostOnly) {
  EXPECT_EQ(status_of_head("GET http://shop/a HTTP/1.1\r\nHost: shop\r\n\r\n"), 200);
  EXPECT_EQ(status_of_head("GET http://evil/a HTTP/1.1\r\nHost: shop\r\n\r\n"), 400);
  EXPECT_EQ(status_of_head("GET http:// HTTP/1.1\r\nHost: shop\r\n\r\n"), 400);
}

// Whatever bytes come, and however they are cut, reading ends the same way and never breaks.
TEST(ReadHead, JudgesAMutatedRequestTheSameWhereverItIsCut) {
  std::mt19937 random(7);
  const std::string seed =
      kStart + "Content-Length: 5\r\nExpect: 100-continue\r\nConnection: keep-alive\r\n\r\nhello";
  constexpr char kBytes[] = "\r\n\0 :;,\t%/aZ09\x7f\xff";
  for (int round = 0; round < 20'000; ++round) {
    std::string text = seed;
    for (int change = 0; change < 1 + round % 3; ++change) {
      text[random() % text.size()] = kBytes[random() % (sizeof kBytes - 1)];
    }
    const int whole = status_of_head(text);
    const int part = status_of_head(text.substr(0, random() % text.size()));
    EXPECT_TRUE(part == 0 || (part == 200) == (whole == 200)) << text;
  }
}

BodyReader::State read_chunks(const std::string& text, std::string& body, std::size_t piece) {
  Head head;
  head.chunked = true;
  BodyReader reader(head, 1000, {});
  BodyReader::State state = BodyReader::State::More;
  for (std::size_t at = 0; at < text.size() && state == BodyReader::State::More; at += piece) {
    std::string_view input = std::string_view(text).substr(at, piece);
    state = reader.read(input);
  }
  Request request;
  reader.deliver(request);
  body = request.body;
  return state;
}

TEST(ReadChunks, PutsTheBodyTogetherHoweverItIsCut) {
  const std::string text =
      "5\r\nhello\r\n1;name=\"a b\";x=y\r\n \r\nA\r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n";
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    std::string body;
    EXPECT_EQ(read_chunks(text, body, piece), BodyReader::State::Done) << piece;
    EXPECT_EQ(body, "hello 0123456789");
  }
}

TEST(ReadChunks, RefusesEverySizeThatIsNotPlainHex) {
  for (const std::string& text : {"-1\r\n"s,
                                  "+5\r\n"s,
                                  "0x5\r\n"s,
                                  "5 \r\n"s,
                                  " 5\r\n"s,
                                  "1_0\r\n"s,
                                  "\r\n"s,
                                  "5;\r\n"s,
                                  "5;a=\r\n"s,
                                  "5;a[=1\r\n"s,
                                  "5;\0\r\n"s,
                                  "FFFFFFFFF\r\n"s,
                                  "FFFFFFFFFFFFFFFF0\r\n"s,
                                  "5\n"s,
                                  "5\rX\n"s,
                                  "5\r\nhelloX"s,
                                  "5\r\nhello\n"s,
                                  "0\r\n\n"s,
                                  "0\r\nContent-Length: 5\r\n"s,
                                  "0\r\nno colon\r\n"s,
                                  "5;a=" + std::string(2000, 'x')}) {
    std::string body;
    EXPECT_EQ(read_chunks(text, body, 3), BodyReader::State::Bad) << text;
  }
  std::string body;
  EXPECT_EQ(read_chunks("7D1\r\n" + std::string(2001, 'x'), body, 100),
            BodyReader::State::TooLarge);
}

TEST(ResponseHead, CannotBeSplitByAValue) {
  Headers headers;
  headers.set("Location", "/a\r\nSet-Cookie: admin=1");
  headers.set("X-Fine", "caf\xc3\xa9");
  const std::string text = ResponseHead(200, headers).end();
  EXPECT_EQ(text, "HTTP/1.1 200 OK\r\nX-Fine: caf\xc3\xa9\r\n\r\n");
}

}  // namespace
}  // namespace storecast::http
