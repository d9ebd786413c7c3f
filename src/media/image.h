// Pictures that people send: judged by their content, never by their name or declared type.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace storecast::media {

enum class ImageType { Png, Jpeg, Webp };

constexpr std::size_t kMaxImageBytes = 12 << 20;      // a photo of a good phone
constexpr std::int64_t kMaxImagePixels = 24'000'000;  // 96 MB when decoded
constexpr int kMaxImageSide = 16'383;                 // WebP's own limit

// RGBA, 8 bits each, without alpha premultiplied, rows from the top.
struct Bitmap {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
  int orientation = 1;  // how to turn it, see exif.h
};

// By the first bytes.
std::optional<ImageType> image_type_of(std::string_view file);

// Decodes a whole, undamaged still picture. UnsupportedType when it is none of the three types,
// TooLarge and Invalid when it breaks a limit (judged from the header, before anything is
// decoded) or is damaged.
Result<Bitmap> decode_image(std::string_view file);

}  // namespace storecast::media
