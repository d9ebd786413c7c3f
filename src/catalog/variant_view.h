// What customers and staff see of a variant, and what staff send.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/variant.h"
#include "json/fields.h"

namespace storecast::catalog {

// In smallest units: a hundred thousand million rupees. Sums of any number of sales stay exact.
constexpr double kMaxPriceMinor = 1e13;
constexpr double kMaxWeightGrams = 1e8;            // a hundred tonnes
constexpr std::size_t kMaxBulkChanges = 1'000;     // one look of a person at a table
constexpr std::size_t kMaxChoiceCodePoints = 100;  // of a value of an option

struct VariantView {
  VariantId id;
  std::string sku;
  std::vector<std::string> options;
  Money price;
  std::optional<Money> compare_at;
  std::optional<ImageId> image_id;
  Availability availability = Availability::OutOfStock;
  std::optional<std::int64_t> left;
  template <class F>
  static void fields(F& f) {
    f.name("Variant");
    f("id", &VariantView::id);
    f("sku", &VariantView::sku);
    f("options", &VariantView::options).doc("One value of each option of the product, in order.");
    f("price", &VariantView::price);
    f("compare_at", &VariantView::compare_at).doc("The price before it was lowered.");
    f("image_id", &VariantView::image_id).doc("One of the product's pictures.");
    f("availability", &VariantView::availability);
    f("left", &VariantView::left).doc("How many pieces are left, when they are few.");
  }
};

struct AdminVariantView : VariantView {
  std::optional<std::string> barcode;
  std::optional<Money> cost;
  std::int64_t weight_grams = 0;
  bool active = true;
  std::int64_t on_hand = 0, available = 0, version = 1;
  template <class F>
  static void fields(F& f) {
    VariantView::fields(f);
    f("barcode", &AdminVariantView::barcode);
    f("cost", &AdminVariantView::cost).doc("What a piece costs the shop.");
    f("weight_grams", &AdminVariantView::weight_grams);
    f("active", &AdminVariantView::active).doc("Whether customers see it.");
    f("on_hand", &AdminVariantView::on_hand).doc("Pieces in all places.");
    f("available", &AdminVariantView::available).doc("Those not promised to anybody.");
    f("version", &AdminVariantView::version);
    f.name("AdminVariant");
  }
};

struct VariantInput {
  std::optional<VariantId> id;
  std::string sku;
  std::optional<std::string> barcode;
  std::vector<std::string> options;
  Money price;
  std::optional<Money> compare_at, cost;
  std::optional<std::int64_t> weight_grams;
  std::optional<ImageId> image_id;
  std::optional<bool> active;
  template <class F>
  static void fields(F& f) {
    f.name("VariantInput");
    f("id", &VariantInput::id).doc("Of the variant that this is; absent for a new one.");
    f("sku", &VariantInput::sku).length(1, 64);
    f("barcode", &VariantInput::barcode).length(0, 64);
    f("options", &VariantInput::options)
        .defaulted()
        .items(kMaxOptions)
        .doc("One value of each option, in order.");
    f("price", &VariantInput::price).range(0, kMaxPriceMinor);
    f("compare_at", &VariantInput::compare_at)
        .range(0, kMaxPriceMinor)
        .doc("The price before it was lowered; above `price`.");
    f("cost", &VariantInput::cost).range(0, kMaxPriceMinor);
    f("weight_grams", &VariantInput::weight_grams).range(0, kMaxWeightGrams);
    f("image_id", &VariantInput::image_id).doc("One of the product's pictures.");
    f("active", &VariantInput::active).doc("Whether customers see it; true when it is absent.");
  }
};

struct VariantsInput {
  std::vector<ProductOption> options;
  std::vector<VariantInput> variants;
  template <class F>
  static void fields(F& f) {
    f.name("VariantsInput");
    f("options", &VariantsInput::options).defaulted().items(kMaxOptions);
    f("variants", &VariantsInput::variants)
        .items(kMaxVariants)
        .doc("All of them: those that are not named are taken away. One without options.");
  }
};

struct VariantChange {
  VariantId id;
  std::optional<Money> price, compare_at, cost;
  std::optional<bool> active;
  template <class F>
  static void fields(F& f) {
    f.name("VariantChange");
    f("id", &VariantChange::id);
    f("price", &VariantChange::price).range(0, kMaxPriceMinor);
    f("compare_at", &VariantChange::compare_at)
        .range(0, kMaxPriceMinor)
        .doc("An amount of 0 takes it away.");
    f("cost", &VariantChange::cost).range(0, kMaxPriceMinor);
    f("active", &VariantChange::active);
  }
};

struct VariantChanges {
  std::vector<VariantChange> changes;
  template <class F>
  static void fields(F& f) {
    f.name("VariantChanges");
    f("changes", &VariantChanges::changes).items(kMaxBulkChanges).doc("All of them or none.");
  }
};

struct ChangedVariants {
  std::int64_t changed = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ChangedVariants");
    f("changed", &ChangedVariants::changed);
  }
};

}  // namespace storecast::catalog
