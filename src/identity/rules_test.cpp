#include "identity/rules.h"

#include <gtest/gtest.h>

namespace storecast::identity {
namespace {

std::string verdict(const Result<void>& result) {
  return result ? "" : result.error().fields.at(0).code;
}

std::string password_verdict(std::string_view password) {
  return verdict(check_new_password(password, "Asha.Rao@example.com", "/password"));
}

TEST(PasswordRules, EightCharactersOfAnyKindAreEnough) {
  EXPECT_EQ(password_verdict("xkqzwvjy"), "");
  EXPECT_EQ(password_verdict("मेरागुप्तशब्द"), "");
  EXPECT_EQ(password_verdict("🔑🔑🔑🔑🔑🔑🔑🔑"), "");
  EXPECT_EQ(password_verdict("  spaces count  "), "");
  EXPECT_EQ(password_verdict("xkqzwvj"), "too_short");
  EXPECT_EQ(password_verdict(""), "too_short");
}

TEST(PasswordRules, APassphraseOf256CharactersIsTakenWhole) {
  EXPECT_EQ(password_verdict(std::string(64, 'q')), "");
  EXPECT_EQ(password_verdict(std::string(256, 'q')), "");
  EXPECT_EQ(password_verdict(std::string(257, 'q')), "too_long");
}

TEST(PasswordRules, WhatEverybodyUsesIsRefusedInAnyCase) {
  for (const char* common : {"password", "PASSWORD", "12345678", "qwertyuiop", "Password1",
                             "trustno1", "iloveyou", "1qaz2wsx"}) {
    EXPECT_EQ(password_verdict(common), "too_common") << common;
  }
}

TEST(PasswordRules, TheAddressIsNoPassword) {
  EXPECT_EQ(password_verdict("asha.rao@example.com"), "same_as_email");
  EXPECT_EQ(password_verdict("ASHA.RAO"), "same_as_email");
}

TEST(EmailRules, TheShapeOfAnAddressIsAskedForAndSpacesAroundAreDropped) {
  for (const char* good : {"asha@example.com", " asha@example.com ", "a@b", "o'hara+shop@ex.co.in",
                           "आशा@उदाहरण.भारत", "admin@storecast.local"}) {
    EXPECT_TRUE(check_email(good, "/email")) << good;
  }
  EXPECT_EQ(*check_email("\tasha@example.com\n", "/email"), "asha@example.com");
  for (const char* bad :
       {"", "asha", "@example.com", "asha@", "a@b@c", "a b@c.de", "a@.de", "a@de.", "a@x..de",
        "a@b\r\nBcc: x@y", "<a@b.de>", "a,b@c.de", "\xFF@c.de"}) {
    EXPECT_FALSE(check_email(bad, "/email")) << bad;
  }
  EXPECT_FALSE(check_email(std::string(65, 'a') + "@example.com", "/email"));
  EXPECT_FALSE(check_email("a@" + std::string(253, 'b'), "/email"));
}

TEST(EmailRules, CaseDoesNotMakeAnotherAccount) {
  EXPECT_EQ(email_key(" Asha@Example.COM"), "asha@example.com");
}

TEST(NameRules, ANameIsOneLineOfText) {
  EXPECT_EQ(*check_name("  Asha Rao ", "/name"), "Asha Rao");
  EXPECT_TRUE(check_name("<script>alert(1)</script>", "/name"));  // text; screens show it as text
  for (const char* bad : {"", "   ", "a\nb", "a\x1b[2Jb", "a\x7f"}) {
    EXPECT_FALSE(check_name(bad, "/name")) << bad;
  }
  EXPECT_FALSE(check_name(std::string(101, 'a'), "/name"));
}

}  // namespace
}  // namespace storecast::identity
