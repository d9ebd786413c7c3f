#include "app/demo_pictures.h"

#include <cmath>
#include <numbers>

#include "app/demo_canvas.h"

namespace storecast::app {
namespace {

const Colour kInk = Colour::of(0x22262b);
const Colour kSteel = Colour::of(0xb9c0c7);
const Colour kDarkSteel = Colour::of(0x5b636b);
const Colour kLamp = Colour::of(0xfff3c4);
constexpr double kGround = 770;

void spokes(Canvas& canvas, Point hub, double radius, int count) {
  for (int i = 0; i < count; ++i) {
    const double angle = 2 * std::numbers::pi * i / count;
    canvas.line(hub, {hub.x + radius * std::cos(angle), hub.y + radius * std::sin(angle)}, 4,
                kSteel);
  }
}

void wheel(Canvas& canvas, Point hub, double radius, double tyre) {
  canvas.circle(hub, radius - tyre, Colour::of(0xdfe3e8));
  spokes(canvas, hub, radius - tyre, 14);
  canvas.ring(hub, radius - tyre / 2, tyre, kInk);
  canvas.ring(hub, radius - tyre, 7, kSteel);
  canvas.circle(hub, radius * 0.2, kDarkSteel);
  canvas.circle(hub, radius * 0.09, kSteel);
}

void engine(Canvas& canvas, Point at) {
  canvas.circle({at.x + 10, at.y + 65}, 78, kDarkSteel);
  canvas.circle({at.x + 10, at.y + 65}, 48, kSteel);
  for (int fin = 0; fin < 6; ++fin) {
    const double y = at.y - 80 + 20 * fin;
    canvas.box({at.x - 58, y}, {at.x + 74, y + 12}, 5, fin % 2 == 0 ? kDarkSteel : kSteel);
  }
}

// What makes one motorcycle another.
struct MotorcycleShape {
  double wheel_radius;
  double tyre;
  double clearance;  // that the body is lifted
  bool round_lamp;
  bool long_seat;
};

void motorcycle(Canvas& canvas, Colour paint, const MotorcycleShape& shape) {
  const double r = shape.wheel_radius;
  const double up = shape.clearance;
  const Point rear{330, kGround - r};
  const Point front{870, kGround - r};
  canvas.shadow({600, kGround}, 470, 34);
  wheel(canvas, rear, r, shape.tyre);
  wheel(canvas, front, r, shape.tyre);
  const Point frame[] = {{rear.x, rear.y}, {500, 640 - up}, {690, 650 - up}, {790, 420 - up}};
  canvas.path(frame, 18, kInk);
  canvas.line({790, 400 - up}, front, 22, kSteel);
  canvas.line({772, 352 - up}, {808, 440 - up}, 26, kDarkSteel);
  engine(canvas, {590, 580 - up});
  canvas.line({640, 690 - up}, {470, 718 - up}, 26, kSteel);
  canvas.line({470, 718 - up}, {250, 706 - up}, 40, kSteel);
  canvas.line({470, 726 - up}, {250, 714 - up}, 10, kSteel.darker(0.2));
  const Point side[] = {{430, 520 - up}, {540, 510 - up}, {520, 600 - up}, {440, 590 - up}};
  canvas.polygon(side, 14, paint.darker(0.25));
  const Point tank[] = {
      {560, 440 - up}, {740, 400 - up}, {770, 440 - up}, {720, 500 - up}, {565, 500 - up}};
  canvas.polygon(tank, 30, paint);
  canvas.line({590, 428 - up}, {720, 400 - up}, 12, paint.lighter(0.45));
  const double tail = shape.long_seat ? 290 : 330;
  const Point seat[] = {{tail, 462 - up}, {540, 452 - up}, {545, 478 - up}, {tail + 6, 486 - up}};
  canvas.polygon(seat, 18, kInk.lighter(0.08));
  canvas.path(std::initializer_list<Point>{{rear.x - r * 0.75, rear.y - r * 0.7},
                                           {rear.x - r * 0.1, rear.y - r - 16},
                                           {rear.x + r * 0.6, rear.y - r * 0.8}},
              22, paint);
  canvas.path(std::initializer_list<Point>{{front.x - r * 0.55, front.y - r * 0.85 - up / 2},
                                           {front.x + r * 0.1, front.y - r - 14 - up / 2},
                                           {front.x + r * 0.7, front.y - r * 0.62 - up / 2}},
              20, paint);
  canvas.path(std::initializer_list<Point>{{770, 350 - up}, {735, 318 - up}, {672, 322 - up}}, 16,
              kInk);
  if (shape.round_lamp) {
    canvas.circle({828, 392 - up}, 46, kSteel);
    canvas.circle({834, 392 - up}, 34, kLamp);
  } else {
    const Point mask[] = {{800, 345 - up}, {850, 380 - up}, {838, 430 - up}, {800, 425 - up}};
    canvas.polygon(mask, 10, paint);
    canvas.box({826, 384 - up}, {852, 414 - up}, 8, kLamp);
  }
  canvas.circle({268, 500 - up}, 18, Colour::of(0xc0392b));
}

void scooter(Canvas& canvas, Colour paint, bool is_electric) {
  const Point rear{360, kGround - 105};
  const Point front{860, kGround - 105};
  canvas.shadow({610, kGround}, 430, 32);
  wheel(canvas, rear, 105, 34);
  wheel(canvas, front, 105, 34);
  canvas.line({790, 330}, {850, 640}, 22, kDarkSteel);
  const Point body[] = {{270, 520}, {330, 470}, {560, 480}, {610, 640},
                        {560, 690}, {450, 690}, {360, 620}, {290, 600}};
  canvas.polygon(body, 26, paint);
  canvas.box({540, 660}, {790, 712}, 20, paint.darker(0.3));
  const Point apron[] = {{740, 390}, {800, 360}, {850, 560}, {800, 690}, {760, 680}};
  canvas.polygon(apron, 24, paint);
  canvas.line({788, 400}, {826, 560}, 10, paint.lighter(0.5));
  const Point seat[] = {{300, 440}, {560, 436}, {570, 464}, {310, 470}};
  canvas.polygon(seat, 20, kInk.lighter(0.08));
  canvas.line({790, 330}, {700, 300}, 16, kInk);
  canvas.circle({808, 346}, 44, paint.darker(0.1));
  canvas.circle({822, 346}, 26, kLamp);
  canvas.path(std::initializer_list<Point>{{775, 620}, {850, 560}, {945, 615}}, 26, paint);
  canvas.box({268, 540}, {300, 572}, 8, Colour::of(0xc0392b));
  if (is_electric) {
    const Point bolt[] = {{470, 505}, {425, 590}, {462, 590}, {445, 655}, {505, 565}, {466, 565}};
    canvas.polygon(bolt, 2, Colour::of(0xffd84d));
  } else {
    canvas.line({470, 690}, {300, 712}, 34, kSteel);
    canvas.line({350, 560}, {520, 566}, 8, paint.lighter(0.5));
  }
}

void helmet(Canvas& canvas, Colour paint, bool is_open) {
  canvas.shadow({600, 760}, 330, 36);
  canvas.circle({590, 480}, 270, paint);
  const Point jaw[] = {{360, 560}, {700, 560}, {860, 600}, {830, 700}, {640, 735}, {430, 720}};
  if (!is_open) canvas.polygon(jaw, 22, paint);
  const Point neck[] = {{360, 560}, {620, 560}, {640, 700}, {430, 715}};
  if (is_open) canvas.polygon(neck, 18, paint);
  const Point visor[] = {{600, 400}, {820, 370}, {868, 470}, {850, 560}, {640, 570}};
  canvas.polygon(visor, 16, Colour::of(is_open ? 0xa9c4d6 : 0x2d4658));
  canvas.line({650, 430}, {800, 410}, 14, Colour::of(0xffffff).towards(Colour::of(0x2d4658), 0.4));
  canvas.circle({610, 480}, 30, kSteel);
  canvas.circle({610, 480}, 16, kDarkSteel);
  canvas.path(std::initializer_list<Point>{{400, 350}, {500, 270}, {620, 250}, {730, 290}}, 16,
              paint.lighter(0.35));
  if (is_open) {
    canvas.line({480, 710}, {560, 770}, 16, kInk);
    const Point peak[] = {{640, 330}, {830, 300}, {900, 350}, {700, 370}};
    canvas.polygon(peak, 12, paint.darker(0.3));
  } else {
    canvas.box({700, 620}, {800, 650}, 12, kInk);
  }
}

void sleeve(Canvas& canvas, double side, Colour paint) {
  const double x = 600 + side * 190;
  canvas.line({x, 270}, {600 + side * 330, 620}, 120, paint);
  canvas.line({600 + side * 322, 590}, {600 + side * 334, 640}, 122, paint.darker(0.25));
  canvas.line({x + side * 30, 330}, {600 + side * 268, 470}, 30, kSteel);
}

void jacket(Canvas& canvas, Colour paint, bool is_rain_suit) {
  canvas.shadow({600, 800}, 320, 30);
  sleeve(canvas, -1, paint);
  sleeve(canvas, 1, paint);
  const Point body[] = {{430, 240}, {770, 240}, {800, 480}, {780, 740}, {420, 740}, {400, 480}};
  canvas.polygon(body, 26, paint.lighter(0.06));
  const Point collar[] = {{520, 200}, {680, 200}, {650, 290}, {550, 290}};
  canvas.polygon(collar, 14, paint.darker(0.3));
  canvas.line({600, 290}, {600, 745}, 10, is_rain_suit ? paint.darker(0.4) : kSteel);
  canvas.box({440, 560}, {560, 640}, 10, paint.darker(0.2));
  canvas.box({640, 560}, {760, 640}, 10, paint.darker(0.2));
  const Colour stripe = is_rain_suit ? Colour::of(0xf4f6f8) : Colour::of(0xd2493a);
  canvas.box({410, 430}, {590, 462}, 6, stripe);
  canvas.box({610, 430}, {790, 462}, 6, stripe);
  if (!is_rain_suit) return;
  for (int drop = 0; drop < 9; ++drop) {
    const double x = 160 + 110 * drop;
    const double y = 130 + drop * 67 % 120;
    canvas.line({x, y}, {x - 14, y + 50}, 10, Colour::of(0x6ba3d6));
  }
}

void oil(Canvas& canvas, Colour paint) {
  canvas.shadow({600, 780}, 240, 34);
  canvas.box({560, 140}, {680, 230}, 14, kInk);
  const Point bottle[] = {{520, 230}, {700, 230}, {780, 340}, {780, 750}, {420, 750}, {420, 380}};
  canvas.polygon(bottle, 26, paint);
  canvas.box({436, 420}, {500, 690}, 28, paint.darker(0.35));
  canvas.box({530, 400}, {770, 690}, 14, Colour::of(0xf3efe6));
  canvas.circle({650, 500}, 58, Colour::of(0xd9a441));
  const Point drop[] = {{650, 448}, {680, 508}, {650, 534}, {620, 508}};
  canvas.polygon(drop, 8, kInk);
  canvas.box({570, 590}, {730, 612}, 6, kInk);
  canvas.box({570, 632}, {690, 650}, 6, kDarkSteel);
}

void tyre(Canvas& canvas, Colour paint) {
  canvas.shadow({600, 800}, 300, 30);
  const Point hub{600, 470};
  canvas.ring(hub, 270, 130, paint);
  for (int block = 0; block < 48; ++block) {
    const double angle = 2 * std::numbers::pi * block / 48;
    const Point inner{hub.x + 300 * std::cos(angle), hub.y + 300 * std::sin(angle)};
    const Point outer{hub.x + 336 * std::cos(angle + 0.05), hub.y + 336 * std::sin(angle + 0.05)};
    canvas.line(inner, outer, 12, paint.lighter(0.22));
  }
  canvas.ring(hub, 262, 5, paint.lighter(0.3));
  canvas.ring(hub, 203, 10, kSteel);
}

void headlamp(Canvas& canvas, Colour paint) {
  canvas.shadow({600, 800}, 300, 30);
  const Point centre{600, 450};
  canvas.circle(centre, 320, paint.darker(0.35));
  canvas.circle(centre, 296, paint);
  canvas.circle(centre, 262, Colour::of(0x1a2530));
  canvas.ring(centre, 236, 18, Colour::of(0xf6fbff));
  for (int i = 0; i < 6; ++i) {
    const double angle = std::numbers::pi * i / 3;
    const Point led{centre.x + 125 * std::cos(angle), centre.y + 125 * std::sin(angle)};
    canvas.circle(led, 52, kDarkSteel);
    canvas.circle(led, 40, Colour::of(0xe9f4ff));
    canvas.circle(led, 18, kLamp);
  }
  canvas.circle(centre, 58, kDarkSteel);
  canvas.circle(centre, 44, Colour::of(0xe9f4ff));
}

void draw(Canvas& canvas, const DemoProduct& product) {
  const Colour paint = Colour::of(product.colour);
  switch (product.picture) {
    case DemoPicture::Cruiser:
      return motorcycle(canvas, paint, {158, 40, 0, true, false});
    case DemoPicture::Commuter:
      return motorcycle(canvas, paint, {146, 26, 0, false, true});
    case DemoPicture::Trail:
      return motorcycle(canvas, paint, {165, 44, 46, false, true});
    case DemoPicture::Scooter:
      return scooter(canvas, paint, false);
    case DemoPicture::ElectricScooter:
      return scooter(canvas, paint, true);
    case DemoPicture::Helmet:
      return helmet(canvas, paint, false);
    case DemoPicture::OpenHelmet:
      return helmet(canvas, paint, true);
    case DemoPicture::Jacket:
      return jacket(canvas, paint, false);
    case DemoPicture::RainSuit:
      return jacket(canvas, paint, true);
    case DemoPicture::Oil:
      return oil(canvas, paint);
    case DemoPicture::Tyre:
      return tyre(canvas, paint);
    case DemoPicture::Headlamp:
      return headlamp(canvas, paint);
  }
}

}  // namespace

std::string demo_picture_png(const DemoProduct& product) {
  const Colour tint = Colour::of(0xf2f4f7).towards(Colour::of(product.colour), 0.1);
  Canvas canvas(1200, 900, tint.lighter(0.5), tint);
  draw(canvas, product);
  return canvas.to_png();
}

}  // namespace storecast::app
