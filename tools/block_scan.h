// Finds the functions of C++ code by its braces: no parser, but right about the code that
// clang-format leaves behind.
#pragma once

#include <string>
#include <vector>

namespace storecast::tools {

struct Function {
  int first_line = 1;  // of its opening brace
  int last_line = 1;
  int depth = 0;  // control blocks within control blocks; a lambda starts again from zero
  int deepest_line = 1;
  int table_lines = 0;  // inside braces that list values: data, not steps
  int lines() const { return last_line - first_line + 1 - table_lines; }
};

// `code` as in SourceFile: no comments, no text.
std::vector<Function> find_functions(const std::vector<std::string>& code);

}  // namespace storecast::tools
