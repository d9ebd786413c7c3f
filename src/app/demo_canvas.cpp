#include "app/demo_canvas.h"

#include <png.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace storecast::app {
namespace {

double length(Point p) {
  return std::hypot(p.x, p.y);
}
Point operator-(Point a, Point b) {
  return {a.x - b.x, a.y - b.y};
}
double dot(Point a, Point b) {
  return a.x * b.x + a.y * b.y;
}

double to_segment(Point p, Point a, Point b) {
  const Point ap = p - a;
  const Point ab = b - a;
  const double along = std::clamp(dot(ap, ab) / std::max(dot(ab, ab), 1e-9), 0.0, 1.0);
  return length({ap.x - ab.x * along, ap.y - ab.y * along});
}

// The distance to the outline, negative inside (Quilez, "2D distance functions").
double to_polygon(Point p, std::span<const Point> points) {
  double distance = 1e9;
  bool is_inside = false;
  for (std::size_t i = 0, j = points.size() - 1; i < points.size(); j = i++) {
    const Point a = points[i];
    const Point b = points[j];
    distance = std::min(distance, to_segment(p, a, b));
    const bool crosses =
        (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x;
    if (crosses) is_inside = !is_inside;
  }
  return is_inside ? -distance : distance;
}

std::uint8_t to_byte(double share) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(share, 0.0, 1.0) * 255));
}

}  // namespace

Colour Colour::of(unsigned rgb) {
  return {(rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0};
}

Colour Colour::towards(Colour other, double share) const {
  return {red + (other.red - red) * share, green + (other.green - green) * share,
          blue + (other.blue - blue) * share};
}

Canvas::Canvas(int width, int height, Colour top, Colour bottom)
    : width_(width), height_(height), pixels_(static_cast<std::size_t>(width * height)) {
  for (int y = 0; y < height; ++y) {
    const Colour row = top.towards(bottom, static_cast<double>(y) / height);
    std::fill_n(pixels_.begin() + static_cast<std::ptrdiff_t>(y) * width, width, row);
  }
}

template <class Distance>
void Canvas::fill(Point low, Point high, const Distance& distance, Colour colour) {
  for (int y = static_cast<int>(low.y) - 1; y <= high.y + 1; ++y) {
    for (int x = static_cast<int>(low.x) - 1; x <= high.x + 1; ++x) {
      blend(x, y, colour, std::clamp(0.5 - distance({x + 0.5, y + 0.5}), 0.0, 1.0));
    }
  }
}

void Canvas::circle(Point centre, double radius, Colour colour) {
  fill(
      {centre.x - radius, centre.y - radius}, {centre.x + radius, centre.y + radius},
      [=](Point p) { return length(p - centre) - radius; }, colour);
}

void Canvas::ring(Point centre, double radius, double width, Colour colour) {
  const double outer = radius + width / 2;
  fill(
      {centre.x - outer, centre.y - outer}, {centre.x + outer, centre.y + outer},
      [=](Point p) { return std::abs(length(p - centre) - radius) - width / 2; }, colour);
}

void Canvas::line(Point from, Point to, double width, Colour colour) {
  const double half = width / 2;
  fill(
      {std::min(from.x, to.x) - half, std::min(from.y, to.y) - half},
      {std::max(from.x, to.x) + half, std::max(from.y, to.y) + half},
      [=](Point p) { return to_segment(p, from, to) - half; }, colour);
}

void Canvas::path(std::span<const Point> points, double width, Colour colour) {
  for (std::size_t i = 1; i < points.size(); ++i) line(points[i - 1], points[i], width, colour);
}

void Canvas::box(Point corner, Point opposite, double rounding, Colour colour) {
  const Point points[] = {{corner.x + rounding, corner.y + rounding},
                          {opposite.x - rounding, corner.y + rounding},
                          {opposite.x - rounding, opposite.y - rounding},
                          {corner.x + rounding, opposite.y - rounding}};
  polygon(points, rounding, colour);
}

void Canvas::polygon(std::span<const Point> points, double rounding, Colour colour) {
  Point low = points.front();
  Point high = points.front();
  for (const Point p : points) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  fill(
      {low.x - rounding, low.y - rounding}, {high.x + rounding, high.y + rounding},
      [=](Point p) { return to_polygon(p, points) - rounding; }, colour);
}

void Canvas::shadow(Point centre, double half_width, double half_height) {
  const int top = static_cast<int>(centre.y - half_height);
  const int left = static_cast<int>(centre.x - half_width);
  for (int y = top; y <= centre.y + half_height; ++y) {
    for (int x = left; x <= centre.x + half_width; ++x) {
      const double reach = length({(x - centre.x) / half_width, (y - centre.y) / half_height});
      blend(x, y, {0, 0, 0}, 0.35 * std::max(0.0, 1 - reach));
    }
  }
}

void Canvas::blend(int x, int y, Colour colour, double share) {
  if (x < 0 || y < 0 || x >= width_ || y >= height_ || share <= 0) return;
  Colour& pixel = pixels_[static_cast<std::size_t>(y * width_ + x)];
  pixel = pixel.towards(colour, share);
}

std::string Canvas::to_png() const {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(pixels_.size() * 3);
  for (const Colour& pixel : pixels_) {
    for (const double part : {pixel.red, pixel.green, pixel.blue}) bytes.push_back(to_byte(part));
  }
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width_);
  image.height = static_cast<png_uint_32>(height_);
  image.format = PNG_FORMAT_RGB;
  image.flags = PNG_IMAGE_FLAG_FAST;  // the shop encodes it anew at once
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string png(size, '\0');
  if (png_image_write_to_memory(&image, png.data(), &size, 0, bytes.data(), 0, nullptr) == 0) {
    throw std::runtime_error(std::string("libpng: ") + image.message);
  }
  png.resize(size);
  return png;
}

}  // namespace storecast::app
