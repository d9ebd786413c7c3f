// Writes the asset pack that src/http/asset_pack.h reads.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace storecast::tools {

struct PackFile {
  std::string path;  // "/assets/index-BxYz12.js"
  std::string bytes;
};

// All files below the folder, index.html of a folder as the folder's own path. Source maps and
// hidden files (the build's own manifest) stay out. No files when the folder does not exist.
std::vector<PackFile> read_pack_files(const std::filesystem::path& folder);

// The pack of the files: brotli at its highest level, gzip at its highest, a content type by name.
// The same files always give the same bytes.
std::string write_asset_pack(std::vector<PackFile> files);

std::string_view content_type_of(std::string_view path);

}  // namespace storecast::tools
