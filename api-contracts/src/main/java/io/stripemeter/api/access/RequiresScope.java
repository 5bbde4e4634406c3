package io.stripemeter.api.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope that a key needs for a request handler, or for every handler of a class. A handler of tenant requests
 * without this annotation refuses every key.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresScope {
    /** The scope without which the answer is {@code missing_scope}. */
    Scope value();
}
