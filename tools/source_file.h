// A C++ source file, taken apart just far enough for the checks: code without comments and text,
// and the text literals by themselves.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace storecast::tools {

struct Literal {
  int line = 1;  // where it starts
  std::string text;
};

struct SourceFile {
  std::string path;  // relative to the root, "src/core/date.cpp"
  std::vector<std::string> lines;
  // The lines with every comment, text literal and preprocessor directive blanked out: the same
  // number of lines, the same columns.
  std::vector<std::string> code;
  std::vector<Literal> literals;
};

// One thing found: "src/core/date.cpp:12: message".
struct Finding {
  std::string path;
  int line = 1;
  std::string message;
};

SourceFile parse_source(std::string path, std::string_view text);

// The text files of the project, without what is built or downloaded, sorted by path.
std::vector<SourceFile> read_tree(const std::filesystem::path& root);

bool is_cpp(std::string_view path);

}  // namespace storecast::tools
