// A small painter of smooth-edged shapes, for the pictures of the demo's products.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace storecast::app {

struct Point {
  double x = 0;
  double y = 0;
};

struct Colour {
  double red = 0;  // 0..1
  double green = 0;
  double blue = 0;

  static Colour of(unsigned rgb);  // 0xRRGGBB
  Colour towards(Colour other, double share) const;
  Colour darker(double share) const { return towards({}, share); }
  Colour lighter(double share) const { return towards({1, 1, 1}, share); }
};

class Canvas {
 public:
  Canvas(int width, int height, Colour top, Colour bottom);

  void circle(Point centre, double radius, Colour colour);
  void ring(Point centre, double radius, double width, Colour colour);
  void line(Point from, Point to, double width, Colour colour);  // with round ends
  void path(std::span<const Point> points, double width, Colour colour);
  void box(Point corner, Point opposite, double rounding, Colour colour);
  void polygon(std::span<const Point> points, double rounding, Colour colour);
  void shadow(Point centre, double half_width, double half_height);

  std::string to_png() const;

 private:
  // Distance: double(Point), negative inside; the shape lies between low and high.
  template <class Distance>
  void fill(Point low, Point high, const Distance& distance, Colour colour);
  void blend(int x, int y, Colour colour, double share);

  int width_;
  int height_;
  std::vector<Colour> pixels_;
};

}  // namespace storecast::app
