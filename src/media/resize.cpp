#include "media/resize.h"

#include <webp/encode.h>

#include <algorithm>
#include <cmath>
#include <new>
#include <stdexcept>

namespace storecast::media {
namespace {

constexpr float kQuality = 82;  // no visible loss on product photos at about a tenth of PNG's size

// A libwebp picture that frees itself.
class Picture {
 public:
  Picture() { SC_ASSERT(WebPPictureInit(&picture_)); }
  ~Picture() { WebPPictureFree(&picture_); }
  Picture(const Picture&) = delete;
  Picture& operator=(const Picture&) = delete;
  WebPPicture* get() { return &picture_; }
  WebPPicture* operator->() { return &picture_; }

 private:
  WebPPicture picture_;
};

void require(int done) {
  if (done == 0) throw std::bad_alloc();  // the only way these fail on a checked size
}

bool swaps_sides(int orientation) {
  return orientation >= 5;
}

void import(Bitmap bitmap, Picture& picture) {
  picture->use_argb = 1;
  picture->width = bitmap.width;
  picture->height = bitmap.height;
  require(WebPPictureImportRGBA(picture.get(), bitmap.rgba.data(), bitmap.width * 4));
}

// Makes the side that will be the width at most `pixels`.
void shrink(Picture& picture, int pixels, int orientation) {
  const int across = swaps_sides(orientation) ? picture->height : picture->width;
  if (across <= pixels) return;
  const double scale = static_cast<double>(pixels) / across;
  const auto scaled = [&](int side) {
    return std::max(1, static_cast<int>(std::lround(side * scale)));
  };
  require(WebPPictureRescale(picture.get(), scaled(picture->width), scaled(picture->height)));
}

// Where the pixel that belongs at (x, y) of the upright picture lies in the stored one.
std::uint32_t stored_pixel(WebPPicture& from, int orientation, int x, int y) {
  const int right = from.width - 1, bottom = from.height - 1;
  int column = x, row = y;
  switch (orientation) {
    case 2:
      column = right - x;
      break;
    case 3:
      column = right - x, row = bottom - y;
      break;
    case 4:
      row = bottom - y;
      break;
    case 5:
      column = y, row = x;
      break;
    case 6:
      column = y, row = bottom - x;
      break;
    case 7:
      column = right - y, row = bottom - x;
      break;
    case 8:
      column = right - y, row = x;
      break;
    default:
      break;
  }
  return from.argb[static_cast<std::ptrdiff_t>(row) * from.argb_stride + column];
}

void turn(Picture& from, int orientation, Picture& to) {
  to->use_argb = 1;
  to->width = swaps_sides(orientation) ? from->height : from->width;
  to->height = swaps_sides(orientation) ? from->width : from->height;
  require(WebPPictureAlloc(to.get()));
  for (int y = 0; y < to->height; ++y) {
    std::uint32_t* row = to->argb + static_cast<std::ptrdiff_t>(y) * to->argb_stride;
    for (int x = 0; x < to->width; ++x) row[x] = stored_pixel(*from.get(), orientation, x, y);
  }
}

std::string encode(Picture& picture) {
  WebPConfig config;
  SC_ASSERT(WebPConfigPreset(&config, WEBP_PRESET_PHOTO, kQuality));
  std::string webp;
  picture->custom_ptr = &webp;
  picture->writer = [](const std::uint8_t* data, std::size_t size, const WebPPicture* from) {
    static_cast<std::string*>(from->custom_ptr)->append(reinterpret_cast<const char*>(data), size);
    return 1;
  };
  if (WebPEncode(&config, picture.get()) == 0) {
    throw std::runtime_error("WebP encoder: error " + std::to_string(picture->error_code));
  }
  return webp;
}

Rendition rendition_of(Picture& upright, int pixels) {
  Picture copy;
  require(WebPPictureCopy(upright.get(), copy.get()));
  shrink(copy, pixels, 1);
  const int width = copy->width, height = copy->height;
  return {width, height, encode(copy)};
}

}  // namespace

std::vector<Rendition> render(Bitmap bitmap) {
  const int orientation = bitmap.orientation;
  Picture upright;
  {
    Picture picture;
    import(std::move(bitmap), picture);
    shrink(picture, kImageWidths.front().pixels, orientation);
    turn(picture, orientation, upright);
  }
  std::vector<Rendition> renditions;
  for (const ImageWidth& width : kImageWidths) {
    renditions.push_back(rendition_of(upright, width.pixels));
  }
  return renditions;
}

}  // namespace storecast::media
