#include "media/image.h"

#include <png.h>
#include <turbojpeg.h>
#include <webp/decode.h>

#include <memory>

#include "media/exif.h"

namespace storecast::media {
namespace {

constexpr std::string_view kPngSignature("\x89PNG\r\n\x1a\n", 8);
constexpr std::size_t kPngHeaderBytes = 33;  // signature and the IHDR chunk

struct Size {
  std::int64_t width = 0;
  std::int64_t height = 0;
};

Error damaged(std::string_view why) {
  return {ErrorKind::Invalid, "damaged_image",
          "The picture cannot be read: " + std::string(why) + "."};
}

Result<Bitmap> room_for(Size size) {
  const bool too_large = size.width > kMaxImageSide || size.height > kMaxImageSide ||
                         size.width * size.height > kMaxImagePixels;
  if (too_large) {
    return Error{ErrorKind::Invalid, "too_many_pixels",
                 "The picture has " + std::to_string(size.width) + " x " +
                     std::to_string(size.height) + " pixels; at most " +
                     std::to_string(kMaxImagePixels / 1'000'000) + " million and " +
                     std::to_string(kMaxImageSide) + " a side are read."};
  }
  if (size.width <= 0 || size.height <= 0) return damaged("it has no pixels");
  Bitmap bitmap{static_cast<int>(size.width), static_cast<int>(size.height)};
  bitmap.rgba.resize(static_cast<std::size_t>(size.width * size.height * 4));
  return bitmap;
}

const auto* bytes_of(std::string_view file) {
  return reinterpret_cast<const unsigned char*>(file.data());
}

std::int64_t big_endian(std::string_view file, std::size_t at) {
  std::int64_t value = 0;
  for (std::size_t i = at; i < at + 4; ++i) value = value << 8 | bytes_of(file)[i];
  return value;
}

Result<Bitmap> decode_png(std::string_view file) {
  if (file.size() < kPngHeaderBytes) return damaged("the file is cut off");
  Bitmap bitmap = TRY(room_for({big_endian(file, 16), big_endian(file, 20)}));
  png_image reader{};
  reader.version = PNG_IMAGE_VERSION;
  const std::unique_ptr<png_image, void (*)(png_image*)> guard(&reader, png_image_free);
  if (png_image_begin_read_from_memory(&reader, file.data(), file.size()) == 0) {
    return damaged(reader.message);
  }
  reader.format = PNG_FORMAT_RGBA;
  if (png_image_finish_read(&reader, nullptr, bitmap.rgba.data(), 0, nullptr) == 0) {
    return damaged(reader.message);
  }
  bitmap.orientation = orientation_of_png(file);
  return bitmap;
}

Result<Bitmap> decode_jpeg(std::string_view file) {
  const std::unique_ptr<void, int (*)(tjhandle)> reader(tjInitDecompress(), tjDestroy);
  const auto length = static_cast<unsigned long>(file.size());
  int width = 0, height = 0, subsampling = 0, colours = 0;
  if (tjDecompressHeader3(reader.get(), bytes_of(file), length, &width, &height, &subsampling,
                          &colours) != 0) {
    return damaged(tjGetErrorStr2(reader.get()));
  }
  if (colours == TJCS_CMYK || colours == TJCS_YCCK) {
    return damaged("it has printing colours (CMYK), save it with screen colours (RGB)");
  }
  Bitmap bitmap = TRY(room_for({width, height}));
  const int failed = tjDecompress2(reader.get(), bytes_of(file), length, bitmap.rgba.data(), width,
                                   0, height, TJPF_RGBA, TJFLAG_LIMITSCANS);
  // Cameras write harmless oddities; a picture without its end is not one of them.
  const std::string_view why = failed != 0 ? tjGetErrorStr2(reader.get()) : "";
  if (failed != 0 && (tjGetErrorCode(reader.get()) != TJERR_WARNING ||
                      why.find("Premature end") != std::string_view::npos)) {
    return damaged(why);
  }
  bitmap.orientation = orientation_of_jpeg(file);
  return bitmap;
}

Result<Bitmap> decode_webp(std::string_view file) {
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(bytes_of(file), file.size(), &features) != VP8_STATUS_OK) {
    return damaged("its header is wrong or cut off");
  }
  if (features.has_animation != 0) return damaged("it is an animation, send a still picture");
  Bitmap bitmap = TRY(room_for({features.width, features.height}));
  if (WebPDecodeRGBAInto(bytes_of(file), file.size(), bitmap.rgba.data(), bitmap.rgba.size(),
                         bitmap.width * 4) == nullptr) {
    return damaged("the data is damaged or cut off");
  }
  bitmap.orientation = orientation_of_webp(file);
  return bitmap;
}

}  // namespace

std::optional<ImageType> image_type_of(std::string_view file) {
  if (file.starts_with(kPngSignature)) return ImageType::Png;
  if (file.starts_with("\xff\xd8\xff")) return ImageType::Jpeg;
  if (file.starts_with("RIFF") && file.substr(0, 12).ends_with("WEBP")) return ImageType::Webp;
  return {};
}

Result<Bitmap> decode_image(std::string_view file) {
  if (file.size() > kMaxImageBytes) {
    return Error{ErrorKind::TooLarge, "image_too_large",
                 "The picture is larger than " + std::to_string(kMaxImageBytes >> 20) + " MiB."};
  }
  const auto type = image_type_of(file);
  if (!type) {
    return Error{ErrorKind::UnsupportedType, "not_an_image",
                 "The file's content is neither PNG, JPEG nor WebP."};
  }
  switch (*type) {
    case ImageType::Png:
      return decode_png(file);
    case ImageType::Jpeg:
      return decode_jpeg(file);
    case ImageType::Webp:
      break;
  }
  return decode_webp(file);
}

}  // namespace storecast::media
