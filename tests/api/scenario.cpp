#include "tests/api/scenario.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <optional>
#include <sstream>
#include <thread>

#include "core/text.h"
#include "json/writer.h"

namespace storecast::api_test {
namespace {

using json::Node;

constexpr auto kPatience = std::chrono::seconds(10);

std::string print(const Node& node) {
  std::string text;
  json::Writer writer(text);
  json::write(writer, node);
  return text;
}

struct Line {
  int number = 0;
  std::string text;
};

std::vector<Line> read_lines(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<Line> lines;
  int number = 0;
  for (std::string text; std::getline(in, text);) {
    ++number;
    if (text.empty() || text.front() == '#') continue;
    if (text.front() == ' ' && !lines.empty()) {
      lines.back().text += text;
    } else {
      lines.push_back({number, text});
    }
  }
  return lines;
}

// Takes the first word off the text.
std::string take_word(std::string& text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  std::string word = text.substr(0, end);
  text = end == text.size() ? std::string() : text.substr(end + 1);
  return word;
}

class Player {
 public:
  Player(std::filesystem::path file, Shop& shop) : file_(std::move(file)), shop_(shop) {}

  void play() {
    const std::vector<Line> lines = read_lines(file_);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      line_ = lines[i].number;
      std::string text = substitute(lines[i].text);
      if (text.starts_with("=>")) {
        expect(text.substr(3));
      } else if (text.starts_with("< ")) {
        expect_header(text.substr(2));
      } else {
        perform(std::move(text));
      }
    }
  }

 private:
  void perform(std::string text) {
    const std::string word = take_word(text);
    if (word == "as") return become(text);
    if (word == "header") return add_header(text);
    if (word == "raw") return set_raw(std::move(text));
    repeat_ = word == "eventually";
    question_.method = repeat_ ? take_word(text) : word;
    question_.target = take_word(text);
    question_.token = shop_.token(who_);
    if (!raw_) question_.body = text;
    if (!repeat_) answer_ = shop_.ask(question_);
    asked_ = question_;
    question_ = {};
    raw_ = false;
  }

  void become(const std::string& name) {
    constexpr std::pair<std::string_view, Who> kNames[] = {{"nobody", Who::Nobody},
                                                           {"customer", Who::Customer},
                                                           {"staff", Who::Staff},
                                                           {"admin", Who::Admin}};
    for (const auto& [known, who] : kNames) {
      if (name == known) who_ = who;
    }
  }

  void add_header(const std::string& text) {
    const std::size_t colon = text.find(": ");
    question_.headers.emplace_back(text.substr(0, colon), text.substr(colon + 2));
  }

  void set_raw(std::string text) {
    question_.content_type = take_word(text);
    const Result<Node> content = json::parse_document(text);
    ASSERT_TRUE(content.ok() && content.value().as_string()) << place() << text;
    question_.body = *content.value().as_string();
    raw_ = true;
  }

  void expect(std::string text) {
    const int status = std::stoi(take_word(text));
    const Result<Node> expected = json::parse_document(text.empty() ? "\"*\"" : text);
    ASSERT_TRUE(expected.ok()) << place() << expected.error().message << text;
    const auto end = std::chrono::steady_clock::now() + kPatience;
    std::string difference;
    do {
      if (repeat_) answer_ = shop_.ask(asked_);
      difference = answer_.status == status ? std::string() : "the status";
      if (difference.empty() && !text.empty()) {
        difference = compare(expected.value(), answer_.document(), "");
      }
      if (difference.empty() || !repeat_) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    } while (std::chrono::steady_clock::now() < end);
    EXPECT_EQ(difference, "") << place() << asked_.method << " " << asked_.target << "\nexpected "
                              << status << " " << text << "\nbut got  " << answer_.status << " "
                              << answer_.body;
  }

  void expect_header(const std::string& text) {
    const std::size_t colon = text.find(": ");
    const std::string found = answer_.header(text.substr(0, colon));
    const std::string expected = text.substr(colon + 2);
    const bool fine = expected == "*"           ? !found.empty()
                      : expected.front() == '~' ? found.find(expected.substr(1)) != found.npos
                                                : found == expected;
    EXPECT_TRUE(fine) << place() << text << " but got \"" << found << "\"";
  }

  // Where the two differ; empty when they do not.
  std::string compare(const Node& expected, const Node& found, const std::string& at) {
    if (const std::string* text = expected.as_string()) return compare_text(*text, found, at);
    if (expected.kind == Node::Kind::Object) {
      for (const auto& [name, member] : expected.members) {
        const Node* other = found.find(name);
        if (other == nullptr) return at + "/" + name + " is missing";
        const std::string difference = compare(member, *other, at + "/" + name);
        if (!difference.empty()) return difference;
      }
      return found.kind == Node::Kind::Object ? std::string() : at + " is no object";
    }
    if (expected.kind == Node::Kind::Array) {
      if (expected.elements.size() != found.elements.size()) return at + " has another length";
      for (std::size_t i = 0; i < found.elements.size(); ++i) {
        const std::string difference =
            compare(expected.elements[i], found.elements[i], at + "/" + std::to_string(i));
        if (!difference.empty()) return difference;
      }
      return {};
    }
    const auto number = expected.as_number();
    if (number) return number == found.as_number() ? std::string() : at + " differs";
    return print(expected) == print(found) ? std::string() : at + " differs";
  }

  std::string compare_text(const std::string& expected, const Node& found, const std::string& at) {
    const std::string* text = found.as_string();
    if (expected == "*") return found.kind == Node::Kind::Null ? at + " is null" : std::string();
    if (expected.starts_with("$") && expected.ends_with("=")) {
      kept_[expected.substr(1, expected.size() - 2)] = text ? *text : print(found);
      return {};
    }
    if (text == nullptr) return at + " is no text";
    const bool fine = expected.starts_with("~") ? text->find(expected.substr(1)) != text->npos
                                                : *text == expected;
    return fine ? std::string() : at + " differs";
  }

  std::string substitute(std::string text) const {
    std::map<std::string, std::string> values = kept_;
    for (const char* name : {"product", "category", "review", "customer", "sale"}) {
      values.emplace(std::string("shop_") + name, shop_.id(name));
    }
    for (auto value = values.rbegin(); value != values.rend(); ++value) {
      const std::string name = "$" + value->first;
      for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        const bool longer =
            end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) ||
                                  text[end] == '_' || text[end] == '=');
        if (!longer) text.replace(at, name.size(), value->second);
      }
    }
    return text;
  }

  std::string place() const {
    return file_.filename().string() + ":" + std::to_string(line_) + ": ";
  }

  const std::filesystem::path file_;
  Shop& shop_;
  int line_ = 0;
  Who who_ = Who::Nobody;
  Question question_, asked_;
  bool raw_ = false;
  bool repeat_ = false;
  Answer answer_;
  std::map<std::string, std::string> kept_;
};

}  // namespace

void play(const std::filesystem::path& file, Shop& shop) {
  Player(file, shop).play();
}

}  // namespace storecast::api_test
