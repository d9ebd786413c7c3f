#include "orders/invoice_pdf.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "orders/printed_money.h"

namespace storecast::orders {
namespace {

InvoiceLine lamp() {
  return {.name = "Desk lamp",
          .detail = "Red, XL · LAMP-RED",
          .quantity = 2,
          .unit_price_minor = 120'000,
          .discount_minor = 10'000,
          .tax_minor = 35'085,
          .total_minor = 230'000};
}

InvoiceDocument example() {
  InvoiceDocument document;
  document.number = 12;
  document.order_number = 1001;
  document.issued_on = *Date::parse("2026-03-14");
  document.ordered_on = *Date::parse("2026-03-12");
  document.seller = {"Lamp House", {"14 MG Road", "560001 Bengaluru", "IN"}, "29ABCDE1234F1Z5"};
  document.buyer = {"Asha Rao · Ωμέγα · Жанна", {"7 Park Street", "700016 Kolkata", "IN"}, ""};
  document.receiver = document.buyer;
  document.tax_included = true;
  document.lines = {lamp()};
  document.totals = {240'000, 10'000, 5'000, 35'847, 235'000};
  document.taxes = {{"CGST", 90'000, 17'924}, {"SGST", 90'000, 17'923}};
  document.payment = "Cash on delivery";
  return document;
}

std::size_t count_pages(const std::string& pdf) {
  std::size_t pages = 0;
  for (std::size_t at = pdf.find("/Type /Page\n"); at != pdf.npos;
       at = pdf.find("/Type /Page\n", at + 1)) {
    ++pages;
  }
  return pages;
}

// To look at: set STORECAST_SHOW_INVOICES to a folder.
void show(const std::string& name, const std::string& pdf) {
  if (const char* folder = std::getenv("STORECAST_SHOW_INVOICES")) {
    std::ofstream(std::string(folder) + "/" + name) << pdf;
  }
}

TEST(InvoicePdf, FitsOnOnePageAndIsTheSameEachTime) {
  const std::string pdf = print_invoice(example());
  show("short.pdf", pdf);
  EXPECT_TRUE(pdf.starts_with("%PDF-"));
  EXPECT_EQ(count_pages(pdf), 1U);
  EXPECT_EQ(print_invoice(example()), pdf);
  EXPECT_LT(pdf.size(), 300'000U) << "the fonts are meant to be cut down to what is used";
}

TEST(InvoicePdf, GoesOnOverPages) {
  InvoiceDocument document = example();
  document.kind = InvoiceKind::CreditNote;
  document.invoice_number = 12;
  document.lines.assign(100, lamp());
  document.lines[1].name =
      "A lamp whose maker could not stop: with a shade of hand-woven bamboo, a foot of recycled "
      "brass and a bulb that lasts for fifteen years";
  document.lines[2].name = std::string(80, 'W') + "\n€ ₹ ключ λάμπα \xF0\x9F\x92\xA1";
  document.lines[3].total_minor = 123'456'789'012;
  const std::string pdf = print_invoice(document);
  show("long.pdf", pdf);
  EXPECT_EQ(count_pages(pdf), 5U);
}

TEST(InvoicePdf, HasNumbersWithLeadingZeros) {
  EXPECT_EQ(invoice_name(InvoiceKind::Invoice, 12), "INV-000012");
  EXPECT_EQ(invoice_name(InvoiceKind::CreditNote, 1'234'567), "CN-1234567");
}

TEST(PrintedMoney, GroupsThousandsAndNamesTheCurrency) {
  const Currency inr = *Currency::parse("INR"), jpy = *Currency::parse("JPY");
  EXPECT_EQ(printed_money({240'000, inr}), "₹2,400.00");
  EXPECT_EQ(printed_money({-5, inr}), "-₹0.05");
  EXPECT_EQ(printed_money({1'000, jpy}), "¥1,000");
  EXPECT_EQ(printed_money({1'250, *Currency::parse("CHF")}), "CHF 12.50");
  EXPECT_EQ(printed_percent(180'000), "18 %");
  EXPECT_EQ(printed_percent(25'000), "2.5 %");
}

}  // namespace
}  // namespace storecast::orders
