#include "style_check.h"

#include <algorithm>
#include <regex>
#include <string>

#include "block_scan.h"

namespace storecast::tools {
namespace {

// Each search looks for a hint first, a word of every match: a hundred times as fast as the
// pattern.
struct ForbiddenCode {
  std::string_view hint;
  std::regex pattern;
  std::string why;
};

const std::vector<ForbiddenCode> kForbiddenCode = {
    {"co_", std::regex(R"(\bco_(await|return|yield)\b)"), "g++ 12 miscompiles coroutines"},
    {"using", std::regex(R"(\busing\s+namespace\s+std\s*;)"), "name what you use of std"},
    {"rand", std::regex(R"(\bs?rand\s*\()"), "not safe between threads"},
    {"TRY(", std::regex(R"(^\s*[{]?\.\w+ = TRY\(|[,{]\s*\.\w+ = TRY\(|\{[^{};()]*,\s*TRY\()"),
     "TRY in a braced list: g++ 12 leaks the members before it"},
    {"time(", std::regex(R"(\b(gmtime|localtime)\s*\()"), "not safe between threads"},
};
// Nothing may be swallowed: what is caught without a name goes on, here or on another thread.
const std::regex kCatchAll(R"(\bcatch\s*\(\s*\.\.\.\s*\))");
const std::regex kGoesOn(R"(\bthrow\s*;|\bcurrent_exception\s*\()");
// A regular expression over request data is a denial of service: libstdc++ recurses.
const std::regex kRegex(R"(\bstd::s?regex)");
// A folder of somebody's machine, or a note to oneself.
const std::regex kForbiddenText(
    R"((^|[\s"'(=:])/(home|root|work|Users)/[A-Za-z]|\b(TODO|FIXME|XXX)\b)"
    R"(|"resolved":\s*"http|BEGIN [A-Z ]*PRIVATE KEY)");
const std::regex kSnakeCase(R"([a-z0-9_]+\.(cpp|h))");

int columns(const std::string& line) {  // code points, as an editor counts
  return static_cast<int>(std::count_if(line.begin(), line.end(),
                                        [](unsigned char byte) { return (byte & 0xC0) != 0x80; }));
}

// Every match of kForbiddenText holds one of these.
bool may_be_forbidden(std::string_view line) {
  static constexpr std::string_view kHints[] = {
      "/home/", "/root/", "/work/", "/Users/", "TODO", "FIXME", "XXX", "resolved", "PRIVATE KEY"};
  return std::any_of(std::begin(kHints), std::end(kHints), [&](std::string_view hint) {
    return line.find(hint) != std::string_view::npos;
  });
}

void check_text(const SourceFile& file, std::vector<Finding>& findings) {
  if (file.path.starts_with("tools/style_check")) return;  // it has to say the words
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    std::smatch match;
    if (!may_be_forbidden(file.lines[i])) continue;
    if (!std::regex_search(file.lines[i], match, kForbiddenText)) continue;
    findings.push_back({file.path, static_cast<int>(i) + 1,
                        "does not belong into the repository: " + match[0].str()});
  }
}

void check_lines(const SourceFile& file, std::vector<Finding>& findings) {
  const bool is_test = file.path.ends_with("_test.cpp");
  const int limit = is_test ? kMaxTestLines : kMaxFileLines;
  const int count = static_cast<int>(file.lines.size());
  if (count > limit) {
    findings.push_back(
        {file.path, limit,
         "the file has " + std::to_string(count) + " lines; at most " + std::to_string(limit)});
  }
  for (int i = 0; i < count; ++i) {
    const int width = columns(file.lines[static_cast<std::size_t>(i)]);
    if (width <= kMaxColumns) continue;
    findings.push_back({file.path, i + 1, "the line has " + std::to_string(width) + " columns"});
  }
}

bool goes_on(const SourceFile& file, std::size_t catch_line) {
  constexpr std::size_t kNearbyLines = 4;
  const std::size_t end = std::min(catch_line + kNearbyLines, file.code.size());
  return std::any_of(file.code.begin() + static_cast<std::ptrdiff_t>(catch_line),
                     file.code.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const std::string& line) { return std::regex_search(line, kGoesOn); });
}

void check_code(const SourceFile& file, std::vector<Finding>& findings) {
  const bool is_product = file.path.starts_with("src/");
  for (std::size_t i = 0; i < file.code.size(); ++i) {
    const int line = static_cast<int>(i) + 1;
    for (const auto& [hint, pattern, why] : kForbiddenCode) {
      if (file.code[i].find(hint) == std::string::npos) continue;
      if (std::regex_search(file.code[i], pattern)) findings.push_back({file.path, line, why});
    }
    const bool may_catch = file.code[i].find("...") != std::string::npos;
    if (may_catch && std::regex_search(file.code[i], kCatchAll) && !goes_on(file, i)) {
      findings.push_back({file.path, line, "catch what you can name, or let it go on"});
    }
    const bool may_be_regex = is_product && file.code[i].find("regex") != std::string::npos;
    if (may_be_regex && std::regex_search(file.code[i], kRegex)) {
      findings.push_back({file.path, line, "no std::regex in the product: it recurses"});
    }
  }
}

void check_blocks(const SourceFile& file, std::vector<Finding>& findings) {
  for (const Function& function : find_functions(file.code)) {
    if (function.lines() > kMaxFunctionLines) {
      findings.push_back({file.path, function.first_line,
                          "the function has " + std::to_string(function.lines()) +
                              " lines; at most " + std::to_string(kMaxFunctionLines)});
    }
    if (function.depth > kMaxNesting) {
      findings.push_back({file.path, function.deepest_line,
                          std::to_string(function.depth) + " levels of nesting; at most " +
                              std::to_string(kMaxNesting)});
    }
  }
}

void check_names(const SourceFile& file, std::vector<Finding>& findings) {
  const std::string name = file.path.substr(file.path.rfind('/') + 1);
  if (!std::regex_match(name, kSnakeCase)) {
    findings.push_back({file.path, 1, "files are named in snake_case"});
  }
  const bool is_header = name.ends_with(".h");
  if (is_header &&
      std::find(file.lines.begin(), file.lines.end(), "#pragma once") == file.lines.end()) {
    findings.push_back({file.path, 1, "#pragma once is missing"});
  }
}

}  // namespace

std::vector<Finding> check_style(const SourceFile& file) {
  std::vector<Finding> findings;
  check_text(file, findings);
  if (!is_cpp(file.path)) return findings;
  check_lines(file, findings);
  check_code(file, findings);
  check_blocks(file, findings);
  check_names(file, findings);
  return findings;
}

}  // namespace storecast::tools
