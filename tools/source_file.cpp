#include "source_file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <utility>

namespace storecast::tools {
namespace {

namespace fs = std::filesystem;

// What is built, downloaded or generated is nobody's style.
const std::set<std::string> kSkippedFolders = {".cache", ".git",           "build", "dist",
                                               "golden", "node_modules",   "peers", "snapshots",
                                               "data",   "storecast-data", ".venv"};
const std::set<std::string> kTextEndings = {".cpp", ".css",  ".h",   ".html", ".js",   ".md",
                                            ".mjs", ".json", ".sh",  ".sql",  ".test", ".ts",
                                            ".tsx", ".txt",  ".yml", ".yaml", ".cmake"};

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Walks over the text once; blanks what is not code and collects the literals.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text), code_(text) {}

  void run() {
    while (at_ < text_.size()) step();
  }
  const std::string& code() const { return code_; }
  std::vector<Literal> take_literals() { return std::move(literals_); }

 private:
  bool sees(std::string_view word) const { return text_.substr(at_).starts_with(word); }

  void step() {
    if (sees("//")) return blank_until("\n", Ending::Excluded);
    if (sees("/*")) return blank_until("*/", Ending::Included);
    if (sees("R\"")) return raw_literal();
    if (sees("\"")) return quoted('"');
    if (sees("'") && !inside_number()) return quoted('\'');
    if (sees("#") && at_line_start()) return directive();
    advance();
  }

  enum class Ending { Included, Excluded };

  void blank_until(std::string_view end, Ending ending) {
    const std::size_t found = text_.find(end, at_ + 1);
    const std::size_t stop = found == std::string_view::npos ? text_.size()
                             : ending == Ending::Included    ? found + end.size()
                                                             : found;
    while (at_ < stop) blank();
  }

  void raw_literal() {
    const std::size_t open = text_.find('(', at_);
    if (open == std::string_view::npos) return advance();
    const std::string end = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
    const std::size_t close = std::min(text_.find(end, open), text_.size());
    literals_.push_back({line_, std::string(text_.substr(open + 1, close - open - 1))});
    const std::size_t stop = std::min(close + end.size(), text_.size());
    while (at_ < stop) blank();
  }

  void quoted(char quote) {
    Literal literal{line_, {}};
    blank();
    while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
        literal.text += text_[at_];
        blank();
      }
      literal.text += text_[at_];
      blank();
    }
    if (at_ < text_.size()) blank();
    if (quote == '"') literals_.push_back(std::move(literal));
  }

  void directive() {
    while (at_ < text_.size() && text_[at_] != '\n') {
      const bool continues = text_[at_] == '\\' && at_ + 1 < text_.size();
      blank();
      if (continues) blank();
    }
  }

  bool inside_number() const {  // 1'000'000
    return at_ > 0 && std::isalnum(static_cast<unsigned char>(text_[at_ - 1])) != 0 &&
           at_ + 1 < text_.size() && std::isxdigit(static_cast<unsigned char>(text_[at_ + 1])) != 0;
  }

  bool at_line_start() const {
    const std::size_t previous = text_.find_last_not_of(" \t", at_ == 0 ? 0 : at_ - 1);
    return at_ == 0 || previous == std::string_view::npos || text_[previous] == '\n';
  }

  void blank() {
    if (text_[at_] != '\n') code_[at_] = ' ';
    advance();
  }

  void advance() {
    if (text_[at_] == '\n') ++line_;
    ++at_;
  }

  std::string_view text_;
  std::string code_;
  std::vector<Literal> literals_;
  std::size_t at_ = 0;
  int line_ = 1;
};

bool is_checked(const fs::path& path) {
  const std::string name = path.filename().string();
  return kTextEndings.contains(path.extension().string()) || name == "Makefile" ||
         name == "Dockerfile" || name == "LAYERS" || name == "run";
}

}  // namespace

bool is_cpp(std::string_view path) {
  return path.ends_with(".cpp") || path.ends_with(".h");
}

SourceFile parse_source(std::string path, std::string_view text) {
  SourceFile file{std::move(path), split_lines(text), {}, {}};
  if (!is_cpp(file.path)) return file;
  Lexer lexer(text);
  lexer.run();
  file.code = split_lines(lexer.code());
  file.literals = lexer.take_literals();
  return file;
}

std::vector<SourceFile> read_tree(const fs::path& root) {
  std::vector<SourceFile> files;
  auto walk = fs::recursive_directory_iterator(root);
  for (auto at = fs::begin(walk); at != fs::end(walk); ++at) {
    if (at->is_directory() && kSkippedFolders.contains(at->path().filename().string())) {
      at.disable_recursion_pending();
    }
    if (!at->is_regular_file() || !is_checked(at->path())) continue;
    std::ifstream in(at->path(), std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + at->path().string());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    files.push_back(parse_source(fs::relative(at->path(), root).generic_string(), text));
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

}  // namespace storecast::tools
