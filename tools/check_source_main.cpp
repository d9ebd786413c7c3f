// check_source ROOT: prints what breaks the rules of ARCHITECTURE.md and CONTRIBUTING.md.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>

#include "layer_check.h"
#include "style_check.h"

namespace storecast::tools {
namespace {

std::vector<Finding> check_tree(const std::filesystem::path& root) {
  std::ifstream in(root / "src/LAYERS");
  const Layers layers = parse_layers(std::string{std::istreambuf_iterator<char>(in), {}});
  const auto files = read_tree(root);
  std::vector<Finding> findings = check_layers(files, layers);
  std::ranges::move(check_migrations(files, layers), std::back_inserter(findings));
  for (const SourceFile& file : files) {
    std::ranges::move(check_style(file), std::back_inserter(findings));
  }
  std::printf("%zu files checked, %zu findings\n", files.size(), findings.size());
  return findings;
}

}  // namespace
}  // namespace storecast::tools

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: check_source ROOT\n", stderr);
    return 2;
  }
  try {
    const auto findings = storecast::tools::check_tree(argv[1]);
    for (const auto& [path, line, message] : findings) {
      std::printf("%s:%d: %s\n", path.c_str(), line, message.c_str());
    }
    return findings.empty() ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "check_source: %s\n", error.what());
    return 2;
  }
}
