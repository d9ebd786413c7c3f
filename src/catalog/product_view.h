// What customers and staff see of a product, and what staff send. Customers never see what it cost
// or how many pieces there are.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalog/category.h"
#include "catalog/product.h"
#include "catalog/variant_view.h"
#include "json/fields.h"

namespace storecast::catalog {

struct ImageUrls {
  std::string small, medium, large;
  template <class F>
  static void fields(F& f) {
    f.name("ImageUrls");
    f("small", &ImageUrls::small).doc("At most 320 pixels wide.");
    f("medium", &ImageUrls::medium).doc("At most 800 pixels wide.");
    f("large", &ImageUrls::large).doc("At most 1600 pixels wide.");
  }
};

struct ImageView {
  ImageId id;
  std::string alt;
  std::int64_t width = 0;
  std::int64_t height = 0;
  ImageUrls urls;
  template <class F>
  static void fields(F& f) {
    f.name("Image");
    f("id", &ImageView::id);
    f("alt", &ImageView::alt).doc("What it shows, for those who do not see it.");
    f("width", &ImageView::width).doc("Of the large one, in pixels.");
    f("height", &ImageView::height);
    f("urls", &ImageView::urls);
  }
};

struct ProductCard {
  ProductId id;
  std::string slug, sku, name, brand;
  std::optional<CategoryRef> category;
  Money price;
  std::optional<ImageView> image;
  std::optional<double> rating_average;
  std::int64_t rating_count = 0;
  Availability availability = Availability::InStock;
  template <class F>
  static void fields(F& f) {
    f.name("ProductCard");
    f("id", &ProductCard::id);
    f("slug", &ProductCard::slug);
    f("sku", &ProductCard::sku);
    f("name", &ProductCard::name);
    f("brand", &ProductCard::brand).doc("May be empty.");
    f("category", &ProductCard::category);
    f("price", &ProductCard::price);
    f("image", &ProductCard::image).doc("The first of its pictures.");
    f("rating_average", &ProductCard::rating_average).doc("From 1 to 5.");
    f("rating_count", &ProductCard::rating_count);
    f("availability", &ProductCard::availability);
  }
};

// All of a product but its variants.
struct ProductPage : ProductCard {
  std::string description;
  Attributes attributes;
  std::vector<ImageView> images;
  std::vector<ProductOption> options;
  Instant created_at, updated_at;
  template <class F>
  static void fields(F& f) {
    ProductCard::fields(f);
    f("description", &ProductPage::description).doc("Plain text.");
    f("attributes", &ProductPage::attributes);
    f("images", &ProductPage::images);
    f("options", &ProductPage::options).doc("What a customer chooses; none for most products.");
    f("created_at", &ProductPage::created_at);
    f("updated_at", &ProductPage::updated_at);
    f.name("ProductPage");
  }
};

struct ProductView : ProductPage {
  std::vector<VariantView> variants;
  template <class F>
  static void fields(F& f) {
    ProductPage::fields(f);
    f("variants", &ProductView::variants).doc("What can be bought; one without options.");
    f.name("Product");
  }
};

// As lists for staff show it.
struct AdminProductRow : ProductPage {
  bool active = true;
  std::int64_t version = 1;
  std::optional<Money> cost;
  std::int64_t variant_count = 1;
  template <class F>
  static void fields(F& f) {
    ProductPage::fields(f);
    f("active", &AdminProductRow::active).doc("Whether customers see it.");
    f("version", &AdminProductRow::version).doc("For If-Match: \"v\" and this number.");
    f("cost", &AdminProductRow::cost).doc("What a piece costs the shop.");
    f("variant_count", &AdminProductRow::variant_count);
    f.name("AdminProductRow");
  }
};

struct AdminProductView : AdminProductRow {
  std::vector<AdminVariantView> variants;
  template <class F>
  static void fields(F& f) {
    AdminProductRow::fields(f);
    f("variants", &AdminProductView::variants);
    f.name("AdminProduct");
  }
};

struct ProductInput {
  std::string sku;
  std::string name;
  std::optional<std::string> slug;
  std::optional<std::string> description;
  std::optional<std::string> brand;
  std::optional<CategoryId> category_id;
  Money price;
  std::optional<Money> cost;
  std::optional<Attributes> attributes;
  std::optional<bool> active;
  template <class F>
  static void fields(F& f) {
    f.name("ProductInput");
    f("sku", &ProductInput::sku).length(1, 64).doc("The shop's own number.").example("\"RE-C350\"");
    f("name", &ProductInput::name).length(1, 200).example("\"Classic 350\"");
    f("slug", &ProductInput::slug).length(1, 80).doc("Made from the name when it is absent.");
    f("description", &ProductInput::description).length(0, 20'000).doc("Plain text.");
    f("brand", &ProductInput::brand).length(0, 100);
    f("category_id", &ProductInput::category_id);
    f("price", &ProductInput::price).range(0, kMaxPriceMinor);
    f("cost", &ProductInput::cost).range(0, kMaxPriceMinor).doc("In the currency of the price.");
    f("attributes", &ProductInput::attributes).items(50);
    f("active", &ProductInput::active).doc("Whether customers see it; true when it is absent.");
  }
};

}  // namespace storecast::catalog
