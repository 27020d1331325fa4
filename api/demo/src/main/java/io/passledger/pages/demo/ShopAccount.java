package io.passledger.pages.demo;

import io.passledger.domain.authenticators.UserId;

/**
 * A customer of the pretend shop.
 *
 * @param userId the shop's own stable id, which is random and not the name
 */
record ShopAccount(String username, UserId userId, PasswordHash password) {}
