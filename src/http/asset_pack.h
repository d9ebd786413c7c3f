// The files of the web app as one block of bytes, compressed when the program is built and embedded
// in it: serving one costs a look-up and no compression. Written by tools/asset_pack_writer.h.
//
// Layout: the magic, a number of files, then for each file six byte strings in the order of Asset's
// first six members. A number is 32 bits, little-endian; a byte string is its length and its bytes.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace storecast::http {

inline constexpr std::string_view kAssetPackMagic = "SCASSET1";

// One file. The views point into the pack.
struct Asset {
  std::string_view path;          // "/", "/assets/index-BxYz12.js"; index.html is "/"
  std::string_view content_type;  // "text/html; charset=utf-8"
  std::string_view etag;          // quoted, of the identity bytes; each encoding needs its own
  std::string_view identity;
  std::string_view gzip;    // empty when compressing does not make the file smaller
  std::string_view brotli;  // empty when compressing does not make the file smaller
  // The name changes with the content: browsers may keep it for ever.
  bool is_immutable() const { return path.starts_with("/assets/"); }
};

class AssetPack {
 public:
  AssetPack() = default;  // no files
  // `bytes` must outlive the pack. An error when they are not a whole pack with sorted paths.
  static Result<AssetPack> open(std::string_view bytes);

  const Asset* find(std::string_view path) const;  // null when there is no such file
  std::span<const Asset> assets() const { return assets_; }

 private:
  std::vector<Asset> assets_;  // sorted by path
};

}  // namespace storecast::http
