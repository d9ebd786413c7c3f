#include "block_scan.h"

#include <algorithm>
#include <regex>
#include <string_view>

namespace storecast::tools {
namespace {

enum class Kind { Scope, Function, Lambda, Control, Initializer };

struct Block {
  Kind kind = Kind::Scope;
  std::string head;  // what stands before the next brace, since the last statement
  int first_line = 1;
  int function = -1;  // index of the function that the block belongs to
  int depth = 0;      // control blocks around, within the function or lambda
};

const std::regex kTemplate(R"(\btemplate\s*<[^{};]*>)");
const std::regex kScope(R"(\b(namespace|class|struct|union|enum|extern)\b[^()=]*$)");
const std::regex kControl(
    R"((\b(if|for|while|switch|catch)\s*(constexpr\s*)?\(|\b(else|do|try)\s*$))");
const std::regex kLambda(
    R"(\[[^\[\]]*\]\s*(\([^{}]*\))?\s*(mutable|noexcept|->\s*[\w:<>,&*\s]+|\s)*$)");
const std::regex kMemberInit(R"(\)\s*(noexcept\s*)?:\s*[^:].*\w\s*$)");

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

// The head without the parentheses that are closed, so that `for (auto x : {1})` stays readable.
bool has_open_paren(const std::string& head) {
  return std::count(head.begin(), head.end(), '(') > std::count(head.begin(), head.end(), ')');
}

Kind kind_in_scope(const std::string& raw) {
  const std::string head = std::regex_replace(raw, kTemplate, "");
  if (has_open_paren(head)) {
    return std::regex_search(head, kLambda) ? Kind::Lambda : Kind::Initializer;
  }
  if (std::regex_search(head, kScope)) return Kind::Scope;
  if (head.find('(') == std::string::npos || head.ends_with("=")) return Kind::Initializer;
  if (std::regex_search(head, kMemberInit)) return Kind::Initializer;
  return Kind::Function;
}

Kind kind_in_function(const std::string& head) {
  if (head.empty() || head.ends_with(":")) return Kind::Control;
  if (std::regex_search(head, kLambda)) return Kind::Lambda;
  if (has_open_paren(head)) return Kind::Initializer;
  if (std::regex_search(head, kControl)) return Kind::Control;
  if (std::regex_search(head, kScope)) return Kind::Scope;
  return Kind::Initializer;
}

class Scanner {
 public:
  std::vector<Function> run(const std::vector<std::string>& code) {
    stack_.push_back({});
    for (std::size_t i = 0; i < code.size(); ++i) {
      line_ = static_cast<int>(i) + 1;
      for (const char c : code[i]) step(c);
      stack_.back().head += ' ';
    }
    return std::move(functions_);
  }

 private:
  void step(char c) {
    if (c == '{') return open();
    if (c == '}') return close();
    Block& top = stack_.back();
    top.head += c;
    if (c == ';' && !has_open_paren(top.head)) top.head.clear();
  }

  void open() {
    const Block& parent = stack_.back();
    const std::string head = trimmed(parent.head);
    Block block{.first_line = line_, .function = parent.function, .depth = parent.depth};
    block.kind = parent.function < 0 || parent.kind == Kind::Scope ? kind_in_scope(head)
                                                                   : kind_in_function(head);
    const bool starts_function =
        block.kind == Kind::Function || (block.kind == Kind::Lambda && parent.function < 0);
    if (starts_function) {
      functions_.push_back({.first_line = line_, .last_line = line_, .deepest_line = line_});
      block.function = static_cast<int>(functions_.size()) - 1;
    }
    if (block.kind == Kind::Function || block.kind == Kind::Lambda) block.depth = 0;
    if (block.kind == Kind::Control) ++block.depth;
    note_depth(block);
    stack_.push_back(std::move(block));
  }

  void note_depth(const Block& block) {
    if (block.function < 0) return;
    Function& function = functions_[static_cast<std::size_t>(block.function)];
    if (block.depth <= function.depth) return;
    function.depth = block.depth;
    function.deepest_line = line_;
  }

  void close() {
    if (stack_.size() == 1) return;  // unbalanced: the compiler will say so
    const Block closed = std::move(stack_.back());
    stack_.pop_back();
    if (closed.function >= 0 && closed.function != stack_.back().function) {
      functions_[static_cast<std::size_t>(closed.function)].last_line = line_;
    }
    const bool is_table =
        closed.kind == Kind::Initializer && stack_.back().kind != Kind::Initializer;
    if (is_table && closed.function >= 0) {
      functions_[static_cast<std::size_t>(closed.function)].table_lines +=
          std::max(0, line_ - closed.first_line - 1);
    }
    const bool is_expression = closed.kind == Kind::Initializer || closed.kind == Kind::Lambda;
    if (is_expression) {
      stack_.back().head += "@";  // a value stood here
    } else {
      stack_.back().head.clear();
    }
  }

  std::vector<Block> stack_;
  std::vector<Function> functions_;
  int line_ = 1;
};

}  // namespace

std::vector<Function> find_functions(const std::vector<std::string>& code) {
  return Scanner().run(code);
}

}  // namespace storecast::tools
