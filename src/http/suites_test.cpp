// Requests that others collected because servers misread them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "core/log.h"
#include "http/head.h"
#include "http/server.h"
#include "http/test_wire.h"
#include "json/node.h"

namespace storecast::http {
namespace {

std::filesystem::path suites() {
  const char* data = std::getenv("STORECAST_DATA");
  return std::filesystem::path(data ? data : SC_SOURCE_DIR "/../shared/data") / "suites";
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string from_base64(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == kDigits.npos) break;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    if ((count += 6) >= 8) out += static_cast<char>(bits >> (count -= 8));
  }
  return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

bool is_refused(std::string_view request) {
  return std::holds_alternative<BadRequest>(read_head(request, {}));
}

TEST(HttpSuites, EveryObfuscatedTransferEncodingIsRefusedOrFramedByContentLength) {
  const auto path = suites() / "te-gadgets/te-gadgets.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
  const json::Node gadgets = json::parse_document(read_file(path)).value();
  ASSERT_GT(gadgets.elements.size(), 1000u);
  for (const json::Node& gadget : gadgets.elements) {
    std::string head = from_base64(*gadget.find("header_block_b64")->as_string());
    head = replace_all(head, "__METHOD__", "POST");
    head = replace_all(head, "__ENDPOINT__", "/");
    head = replace_all(head, "__HOST__", "shop");
    head = replace_all(head, "__RANDOM__", "1");
    head = replace_all(head, "__REPLACE_CL__", "6");
    if (!head.ends_with("\r\n\r\n")) head += "\r\n";
    const auto result = read_head(head + "0\r\n\r\nX", {});
    if (std::holds_alternative<BadRequest>(result)) continue;
    const auto* read = std::get_if<ReadHead>(&result);
    ASSERT_TRUE(read != nullptr) << head;
    EXPECT_FALSE(read->head.chunked) << head;
    EXPECT_EQ(read->head.content_length, 6u) << head;
  }
}

// The blocks of llhttp's documents: lines end in CRLF unless the end is written out.
std::string wire_bytes(const std::string& block) {
  std::string out;
  std::istringstream lines(block);
  for (std::string line; std::getline(lines, line);) {
    const bool joined = line.ends_with("\\");
    if (joined) line.pop_back();
    const bool written = line.ends_with("\\n") || line.ends_with("\\r");
    line = replace_all(line, "\\r", "\r");
    line = replace_all(line, "\\n", "\n");
    line = replace_all(line, "\\t", "\t");
    line = replace_all(line, "\\f", "\f");
    out += line + (joined || written ? "" : "\r\n");
  }
  return out;
}

TEST(HttpSuites, RefusesWhatLlhttpRefuses) {
  const auto folder = suites() / "llhttp/test/request";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
  int refused = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string text = read_file(entry.path());
    for (std::size_t at = text.find("<!-- meta="); at != text.npos;) {
      const std::size_t next = std::min(text.find("<!-- meta=", at + 1), text.size());
      const std::string section = text.substr(at, next - at);
      at = next == text.size() ? text.npos : next;
      const std::size_t http = section.find("```http\n"), log = section.find("```log\n");
      if (http == section.npos || log == section.npos) continue;
      const std::string meta = section.substr(0, section.find('\n'));
      const std::string events = section.substr(log);
      // Errors after the head belong to the body; those at its end, to a cut connection.
      if (meta.find("\"type\": \"request\"") == meta.npos || meta.find("enient") != meta.npos ||
          events.find("error code=") == events.npos ||
          events.find("headers complete") != events.npos) {
        continue;
      }
      const std::string block = section.substr(http + 8, section.find("\n```", http) - http - 8);
      std::string request = wire_bytes(block + "\n");
      if (request.find("\r\n\r\n") == request.npos) request += "\r\n\r\n";
      EXPECT_TRUE(is_refused(request)) << entry.path() << "\n" << request << events;
      ++refused;
    }
  }
  EXPECT_GT(refused, 20);
}

struct Echo {
  std::string text;
  template <class F>
  static void fields(F& f) {
    f.name("Echo");
    f("text", &Echo::text);
  }
};

class Nobody final : public Authenticator {
 public:
  Result<Principal> authenticate(std::string_view) override {
    return Error{ErrorKind::Unauthenticated, "bad_token", "The token is not valid."};
  }
};

class ProbeTest : public testing::Test {
 protected:
  ProbeTest() {
    log::set_level(log::Level::Off);
    routes_.get("/", "Answer", [](const None&, Call&) -> Result<Echo> { return Echo{"hello"}; })
        .allow(Access::Public);
    routes_
        .post("/", "Echo",
              [](const None&, Call& call) -> Result<Echo> { return Echo{call.request().body}; })
        .allow(Access::Public)
        .upload({"", "text/plain"}, 1 << 20);
    router_ = std::make_unique<Router>(routes_, nobody_);
    ServerOptions options;
    options.limits.head_time = std::chrono::milliseconds(300);
    options.limits.transfer = std::chrono::milliseconds(300);
    options.limits.idle = std::chrono::milliseconds(300);
    server_ = std::make_unique<Server>(*router_, options, ServerContent{});
    server_->start();
  }

  struct Answer {
    int status = 0;
    bool closed = false;
    int count = 0;  // of answers
    std::string text;
  };
  Answer ask(const std::string& request) {
    Wire wire(server_->port(), 2000);
    wire.send(request);
    Answer answer;
    answer.text = wire.read_answer();
    wire.set_patience(30);  // for what should not come
    answer.text += wire.read_all();
    answer.status = status_of_answer(answer.text);
    answer.closed = wire.is_closed();
    for (std::size_t at = 0; (at = answer.text.find("HTTP/1.1 ", at)) != std::string::npos; ++at) {
      ++answer.count;
    }
    return answer;
  }

  Nobody nobody_;
  Routes routes_;
  std::unique_ptr<Router> router_;
  std::unique_ptr<Server> server_;
};

enum class Verdict { Pass, Warn, Fail };

// Reads "400/501 or close", "2xx + close", "400 or close (pass), 2xx (warn)" and their like. Where
// both refusing and answering are allowed, refusing passes and answering warns, as in the original.
Verdict judge(const std::string& expected, const std::string& id, int status, bool closed) {
  const bool good = status >= 200 && status < 300;
  const auto says = [&](std::string_view word) { return expected.find(word) != expected.npos; };
  if (expected == "!101") return status == 101 ? Verdict::Fail : Verdict::Pass;
  if (expected == "2xx + close") return good && closed ? Verdict::Pass : Verdict::Fail;
  if (expected == "400") return status == 400 ? Verdict::Pass : Verdict::Fail;
  if (status == 408 && says("timeout")) return Verdict::Pass;
  if (status == 0 && (says("close") || says("timeout"))) return Verdict::Pass;
  if (status != 0 && status != 400 && says(std::to_string(status)) && !good) return Verdict::Pass;
  if (status == 400 && says("400")) return Verdict::Pass;
  if (!good || !(says("2xx") || says("200"))) return Verdict::Fail;
  if (id.starts_with("SMUG") || id.starts_with("MAL") || says("warn")) return Verdict::Warn;
  return Verdict::Pass;
}

// The requests that the collection describes but does not carry.
std::map<std::string, std::string> large_requests() {
  const std::string end = "\r\nHost: shop\r\n\r\n", large(100'000, 'A');
  std::string many = "GET / HTTP/1.1\r\nHost: shop\r\n";
  for (int i = 0; i < 10'000; ++i) many += "X-H-" + std::to_string(i) + ": v\r\n";
  return {{"MAL-BINARY-GARBAGE", "\x01\xfe\x80\x03garbage\x00\xff"},
          {"MAL-LONG-URL", "GET /" + large + " HTTP/1.1" + end},
          {"MAL-LONG-HEADER-VALUE", "GET / HTTP/1.1\r\nX-A: " + large + end},
          {"MAL-MANY-HEADERS", many + "\r\n"},
          {"MAL-CONTROL-CHARS-HEADER", "GET / HTTP/1.1\r\nX-A: a\x01\x02z" + end},
          {"MAL-EMPTY-REQUEST", ""},
          {"MAL-LONG-HEADER-NAME", "GET / HTTP/1.1\r\n" + large + ": v" + end},
          {"MAL-LONG-METHOD", large + " / HTTP/1.1" + end},
          {"MAL-NON-ASCII-HEADER-NAME", "GET / HTTP/1.1\r\nX-T\xc3\xabst: v" + end},
          {"MAL-NON-ASCII-URL", "GET /caf\xc3\xa9 HTTP/1.1" + end},
          {"MAL-URL-OVERLONG-UTF8", "GET /\xc0\xaf HTTP/1.1" + end},
          {"MAL-CHUNK-EXT-64K", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked" + end +
                                    "5;a=" + large.substr(0, 65536) + "\r\nhello\r\n0\r\n\r\n"}};
}

TEST_F(ProbeTest, JudgesHttp11ProbeAsWellAsTheBestServers) {
  const auto path = suites() / "http11probe/http11probe.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
  const json::Node document = json::parse_document(read_file(path)).value();
  const auto large = large_requests();
  std::map<Verdict, int> counts;
  for (const json::Node& test : document.find("tests")->elements) {
    const std::string id = *test.find("id")->as_string();
    const std::string* expected = test.find("expected_recorded")->as_string();
    if (expected == nullptr || !test.find("scored")->as_boolean().value_or(false)) continue;
    const json::Node* bytes = test.find("request_b64");
    const std::string* given = bytes ? bytes->as_string() : nullptr;
    const auto made = large.find(id);
    ASSERT_TRUE(given != nullptr || made != large.end()) << id;
    const std::string request = given ? from_base64(*given) : made->second;
    const Answer answer = ask(replace_all(request, "{HOST}", "shop"));
    const Verdict verdict = judge(*expected, id, answer.status, answer.closed);
    ++counts[verdict];
    // The recorded verdicts know no 413, which says precisely what is wrong.
    const bool precise = id == "MAL-POST-CL-HUGE-NO-BODY" && answer.status == 413;
    EXPECT_TRUE(verdict != Verdict::Fail || precise)
        << id << " (" << *expected << ") " << answer.text;
    EXPECT_LE(answer.count, 1) << id << answer.text;
    if (verdict == Verdict::Warn) std::printf("warning: %s %d\n", id.c_str(), answer.status);
  }
  std::printf("http11probe: %d pass, %d warn, %d fail\n", counts[Verdict::Pass],
              counts[Verdict::Warn], counts[Verdict::Fail]);
  EXPECT_GE(counts[Verdict::Pass], 112);
}

TEST_F(ProbeTest, NeverAnswersASmuggledRequest) {
  const std::string get = "GET / HTTP/1.1\r\nHost: shop\r\n\r\n";
  const std::string start = "POST / HTTP/1.1\r\nHost: shop\r\n";
  const std::vector<std::string> framings = {
      "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n",
      "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n",
      "Content-Length: +6\r\nTransfer-Encoding: chunked\r\n",
      "Content-Length: 6a\r\nTransfer-Encoding: chunked\r\n",
      "Content-Length: 6\r\nTransfer-Encoding:\r\n chunked\r\n",
      "Content-Length: 6\r\nTransfer-Encoding: chunked \r\n",
      "Content-Length: 6\r\nTransfer-Encoding: , chunked\r\n",
      "Content-Length: 6\r\nTransfer-Encoding: Chunked\r\n",
      "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\nContent-Length: 6\r\n",
      "Content-Length: 5\r\nContent-Length: 6\r\n",
      "Transfer-Encoding: chunked\r\nContent-Length: 6\r\nConnection: close\r\n"};
  for (const std::string& framing : framings) {
    const Answer answer = ask(start + framing + "\r\n0\r\n\r\n" + get);
    EXPECT_EQ(answer.status, 400) << framing;
    EXPECT_EQ(answer.count, 1) << framing;
    EXPECT_TRUE(answer.closed) << framing;
  }
  const Answer poisoned = ask(start + "Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n" + get);
  EXPECT_EQ(poisoned.status, 400);
  EXPECT_EQ(poisoned.count, 1);
  const Answer bodied = ask("GET / HTTP/1.1\r\nHost: shop\r\nContent-Length: 5\r\n\r\nGET /" + get);
  EXPECT_EQ(bodied.status, 400);
  EXPECT_EQ(bodied.count, 1);
}

}  // namespace
}  // namespace storecast::http
