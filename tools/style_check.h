// What CONTRIBUTING.md says about lengths, depth, names and words, as far as a program can tell.
#pragma once

#include <vector>

#include "source_file.h"

namespace storecast::tools {

inline constexpr int kMaxColumns = 100;       // two files fit beside each other
inline constexpr int kMaxFileLines = 500;     // one subject
inline constexpr int kMaxTestLines = 800;     // examples need room
inline constexpr int kMaxFunctionLines = 60;  // one screen
inline constexpr int kMaxNesting = 3;         // ifs up, fors down, leave early

std::vector<Finding> check_style(const SourceFile& file);

}  // namespace storecast::tools
