package io.passledger.pages.demo;

import io.passledger.api.http.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns the shop's refusals into responses; the API's own advice handles everything else. */
@ConditionalOnDemo
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ShopProblems {

    @ExceptionHandler
    ResponseEntity<Problem> refused(ShopRefusal refusal) {
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(refusal.problem());
    }
}
