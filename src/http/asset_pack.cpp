#include "http/asset_pack.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace storecast::http {
namespace {

// Reads the pack from its front; empty once the bytes run out.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::optional<std::string_view> take(std::size_t size) {
    if (size > rest_.size()) return std::nullopt;
    const auto taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::optional<std::uint32_t> take_number() {
    const auto bytes = take(4);
    if (!bytes) return std::nullopt;
    std::uint32_t number = 0;
    for (int i = 3; i >= 0; --i) {
      number = number << 8 | static_cast<unsigned char>((*bytes)[static_cast<std::size_t>(i)]);
    }
    return number;
  }

  std::optional<std::string_view> take_string() {
    const auto size = take_number();
    return size ? take(*size) : std::nullopt;
  }

  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

Error broken(std::string message) {
  return Error{ErrorKind::Malformed, "broken_asset_pack", std::move(message)};
}

std::optional<Asset> take_asset(Reader& reader) {
  Asset asset;
  for (std::string_view* part : {&asset.path, &asset.content_type, &asset.etag, &asset.identity,
                                 &asset.gzip, &asset.brotli}) {
    const auto text = reader.take_string();
    if (!text) return std::nullopt;
    *part = *text;
  }
  return asset;
}

}  // namespace

Result<AssetPack> AssetPack::open(std::string_view bytes) {
  Reader reader(bytes);
  if (reader.take(kAssetPackMagic.size()) != kAssetPackMagic) {
    return broken("The asset pack does not start with its magic.");
  }
  const auto count = reader.take_number();
  if (!count) return broken("The asset pack ends before its number of files.");
  AssetPack pack;
  for (std::uint32_t i = 0; i < *count; ++i) {
    const auto asset = take_asset(reader);
    if (!asset) return broken("The asset pack ends inside file " + std::to_string(i) + ".");
    if (i > 0 && asset->path <= pack.assets_.back().path) {
      return broken("The paths of the asset pack are not sorted.");
    }
    pack.assets_.push_back(*asset);
  }
  if (!reader.at_end()) return broken("Bytes follow the last file of the asset pack.");
  return pack;
}

const Asset* AssetPack::find(std::string_view path) const {
  const auto at = std::lower_bound(
      assets_.begin(), assets_.end(), path,
      [](const Asset& asset, std::string_view wanted) { return asset.path < wanted; });
  return at != assets_.end() && at->path == path ? &*at : nullptr;
}

}  // namespace storecast::http
