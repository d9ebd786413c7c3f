#include "media/exif.h"

#include <cstdint>

namespace storecast::media {
namespace {

enum class Order { Little, Big };

// Zero beyond the end, so that a cut file reads as one that says nothing.
std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size, Order order) {
  if (at > bytes.size() || size > bytes.size() - at) return 0;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t place = order == Order::Big ? i : size - 1 - i;
    value = value << 8 | static_cast<unsigned char>(bytes[at + place]);
  }
  return value;
}

// Reads the orientation tag of the first directory of a TIFF block (Exif 2.3, 4.6.2).
int orientation_of_tiff(std::string_view tiff) {
  constexpr std::uint32_t kOrientation = 0x0112, kShort = 3, kMaxEntries = 1'000;
  if (!tiff.starts_with("II*\0") && !tiff.starts_with("MM")) return 1;
  const Order order = tiff[0] == 'I' ? Order::Little : Order::Big;
  const std::size_t directory = number(tiff, 4, 4, order);
  const std::uint32_t entries = number(tiff, directory, 2, order);
  for (std::uint32_t i = 0; i < entries && i < kMaxEntries; ++i) {
    const std::size_t entry = directory + 2 + std::size_t{12} * i;
    if (number(tiff, entry, 2, order) != kOrientation) continue;
    if (number(tiff, entry + 2, 2, order) != kShort) return 1;
    const std::uint32_t value = number(tiff, entry + 8, 2, order);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

}  // namespace

int orientation_of_jpeg(std::string_view file) {
  constexpr std::string_view kExif("Exif\0\0", 6);
  std::size_t at = 2;  // after the start marker
  while (at + 4 <= file.size() && file[at] == '\xff') {
    const auto marker = static_cast<unsigned char>(file[at + 1]);
    if (marker == 0xda) return 1;  // the picture begins
    const std::size_t length = number(file, at + 2, 2, Order::Big);
    const std::string_view segment = file.substr(at + 4).substr(0, length < 2 ? 0 : length - 2);
    if (marker == 0xe1 && segment.starts_with(kExif)) {
      return orientation_of_tiff(segment.substr(kExif.size()));
    }
    at += 2 + length;
  }
  return 1;
}

int orientation_of_png(std::string_view file) {
  std::size_t at = 8;  // after the signature
  while (at + 12 <= file.size()) {
    const std::size_t length = number(file, at, 4, Order::Big);
    const std::string_view type = file.substr(at + 4, 4);
    if (type == "eXIf") return orientation_of_tiff(file.substr(at + 8).substr(0, length));
    if (type == "IEND") return 1;
    at += 12 + length;
  }
  return 1;
}

int orientation_of_webp(std::string_view file) {
  constexpr std::string_view kExif("Exif\0\0", 6);
  std::size_t at = 12;  // after "RIFF....WEBP"
  while (at + 8 <= file.size()) {
    const std::size_t length = number(file, at + 4, 4, Order::Little);
    if (file.substr(at, 4) == "EXIF") {
      std::string_view block = file.substr(at + 8).substr(0, length);
      if (block.starts_with(kExif)) block.remove_prefix(kExif.size());
      return orientation_of_tiff(block);
    }
    at += 8 + length + length % 2;
  }
  return 1;
}

}  // namespace storecast::media
