package io.stripemeter.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name and revision under which a {@link DomainEvent} is stored, so that history survives renamed classes.
 *
 * <p>A class may move or be renamed; a stored name never changes its meaning.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredAs {
    /** Dotted lower-case name, context first: {@code meter.defined}. */
    String value();

    /** Counts up with each incompatible change of the record's components. */
    int revision() default 1;
}
