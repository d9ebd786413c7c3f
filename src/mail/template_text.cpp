#include "mail/template_text.h"

#include <algorithm>
#include <vector>

#include "core/text.h"
#include "json/writer.h"

namespace storecast::mail {
namespace {

using json::Node;

constexpr std::size_t kMaxDepth = 8;            // sections within sections; a mail has two
constexpr std::size_t kMaxMailBytes = 1 << 20;  // a template cannot make more of long lists

struct Mark {
  char kind = ' ';  // ' ', '#', '^', '/'
  std::string_view name;
  std::size_t begin = 0, end = 0;  // of the whole mark in the text
};

Error bad(const std::string& what) {
  return {ErrorKind::Invalid, "bad_template", what};
}

bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.';
  });
}

// The next mark at or after `from`; Mark::end 0: none.
Result<Mark> next_mark(std::string_view text, std::size_t from) {
  Mark mark;
  mark.begin = text.find("{{", from);
  if (mark.begin == text.npos) return Mark{};
  const std::size_t close = text.find("}}", mark.begin);
  if (close == text.npos) return bad("A {{ has no }}.");
  mark.end = close + 2;
  std::string_view inside = trim(text.substr(mark.begin + 2, close - mark.begin - 2));
  if (!inside.empty() && std::string_view("#^/").find(inside[0]) != std::string_view::npos) {
    mark.kind = inside[0];
    inside = trim(inside.substr(1));
  }
  if (!is_name(inside)) return bad("{{" + std::string(inside) + "}} is not a name.");
  mark.name = inside;
  return mark;
}

class Filler {
 public:
  Filler(std::string_view text, Escape escape) : text_(text), escape_(escape) {}

  std::string fill(const Node& values) {
    around_.push_back(&values);
    run(0, Show::Yes);
    return std::move(out_);
  }

 private:
  enum class Show { Yes, No };

  // Fills in until the mark that closes the section; where that one ends.
  std::size_t run(std::size_t at, Show show) {
    while (out_.size() < kMaxMailBytes) {
      const Mark mark = next_mark(text_, at).value();
      const std::size_t stop = mark.end == 0 ? text_.size() : mark.begin;
      if (show == Show::Yes) out_.append(text_.substr(at, stop - at));
      if (mark.end == 0) break;
      at = mark.end;
      if (mark.kind == '/') return at;
      if (mark.kind == ' ') {
        if (show == Show::Yes) print(find(mark.name));
      } else {
        at = section(mark, show);
      }
    }
    return text_.size();
  }

  std::size_t section(const Mark& mark, Show show) {
    const Node* value = find(mark.name);
    const bool there = is_there(value);
    if (show == Show::No || there != (mark.kind == '#')) return run(mark.end, Show::No);
    if (!there) return run(mark.end, Show::Yes);
    if (value->kind != Node::Kind::Array) return within(*value, mark.end);
    std::size_t end = mark.end;
    for (const Node& element : value->elements) end = within(element, mark.end);
    return end;
  }

  std::size_t within(const Node& value, std::size_t at) {
    around_.push_back(&value);
    const std::size_t end = run(at, Show::Yes);
    around_.pop_back();
    return end;
  }

  static bool is_there(const Node* value) {
    if (value == nullptr || value->kind == Node::Kind::Null) return false;
    if (value->kind == Node::Kind::Boolean) return value->boolean;
    if (value->kind == Node::Kind::Array) return !value->elements.empty();
    return value->kind != Node::Kind::String || !value->text.empty();
  }

  // The innermost object that has it.
  const Node* find(std::string_view name) const {
    for (auto at = around_.rbegin(); at != around_.rend(); ++at) {
      const Node* node = *at;
      for (const std::string_view step : split(name, '.')) {
        node = node == nullptr ? nullptr : node->find(step);
      }
      if (node != nullptr) return node;
    }
    return nullptr;
  }

  void print(const Node* value) {
    if (value == nullptr) return;
    if (value->kind == Node::Kind::String) return append(value->text);
    const bool number = value->kind == Node::Kind::Integer || value->kind == Node::Kind::Number;
    if (!number) return;
    std::string text;
    json::Writer writer(text);
    json::write(writer, *value);
    append(text);
  }

  void append(std::string_view text) {
    for (const char c : text) {
      switch (escape_ == Escape::Html ? c : '\0') {
        case '&':
          out_ += "&amp;";
          break;
        case '<':
          out_ += "&lt;";
          break;
        case '>':
          out_ += "&gt;";
          break;
        case '"':
          out_ += "&quot;";
          break;
        case '\'':
          out_ += "&#39;";
          break;
        default:
          out_ += c;
      }
    }
  }

  std::string_view text_;
  Escape escape_;
  std::vector<const Node*> around_;
  std::string out_;
};

}  // namespace

Result<void> check_template(std::string_view text) {
  std::vector<std::string_view> open;
  std::size_t at = 0;
  for (;;) {
    const Mark mark = TRY(next_mark(text, at));
    if (mark.end == 0) break;
    at = mark.end;
    if (mark.kind == '#' || mark.kind == '^') open.push_back(mark.name);
    if (open.size() > kMaxDepth) return bad("Too many sections stand within one another.");
    if (mark.kind != '/') continue;
    if (open.empty() || open.back() != mark.name) {
      return bad("{{/" + std::string(mark.name) + "}} closes nothing.");
    }
    open.pop_back();
  }
  if (open.empty()) return {};
  return bad("{{#" + std::string(open.back()) + "}} is not closed.");
}

std::string fill_in(std::string_view text, const json::Node& values, Escape escape) {
  return Filler(text, escape).fill(values);
}

}  // namespace storecast::mail
