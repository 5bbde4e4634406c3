package io.stripemeter.command.support;

import io.stripemeter.api.support.Problem;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;

/** Axon's fixture for our aggregates, and the one way in which they refuse. */
public final class AddressedFixture {
    private AddressedFixture() {}

    public static <T> FixtureConfiguration<T> of(Class<T> aggregate) {
        return new AggregateTestFixture<>(aggregate).registerCommandTargetResolver(new AddressedCommands());
    }

    public static Matcher<Throwable> problem(Problem.Kind kind, String code) {
        return new CustomTypeSafeMatcher<>("a problem " + kind + " " + code) {
            @Override
            protected boolean matchesSafely(Throwable failure) {
                return failure instanceof Problem problem
                        && problem.kind() == kind
                        && problem.code().equals(code);
            }
        };
    }
}
