// The pictures of the shop, as files under names that we make.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace storecast::media {

struct StoredImage {
  std::string file;  // the stem of its files: the SHA-256 of what was sent, in hex
  int width = 0;     // of the largest rendition
  int height = 0;
};

class ImageFolder {
 public:
  // The folder is made when it is missing.
  explicit ImageFolder(std::filesystem::path folder);

  // Decodes, turns upright, resizes and stores the picture; the same bytes give the same files. On
  // disk, whole, when it returns. Errors as decode_image().
  Result<StoredImage> store(std::string_view file);

  // The path behind "<64 hex digits>-<width>.webp"; empty for every other name.
  std::optional<std::filesystem::path> find(std::string_view file_name) const;

 private:
  void write(const std::string& name, std::string_view bytes) const;

  const std::filesystem::path folder_;
  std::mutex one_at_a_time_;  // a large picture needs some 200 MB while it is worked on
};

// Who may see an image by its address.
enum class Showing {
  ForEver,  // to everybody; copies never grow old
  ForNow,   // to everybody, but somebody may hide it
  Once,     // to who asks with that key, and nobody keeps it
  Never
};

inline constexpr std::size_t kFileBytes = 64;  // of StoredImage::file

// The name of the rendition of that width.
std::string image_file_name(std::string_view file, int width_pixels);

}  // namespace storecast::media
