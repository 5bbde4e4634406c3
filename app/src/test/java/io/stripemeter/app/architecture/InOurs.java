package io.stripemeter.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** Our own classes, but for one package. */
final class InOurs extends DescribedPredicate<JavaClass> {
    private final String exempt;

    InOurs(String exempt) {
        super("classes of ours outside " + exempt);
        this.exempt = exempt;
    }

    @Override
    public boolean test(JavaClass type) {
        return type.getPackageName().startsWith("io.stripemeter")
                && !type.getPackageName().startsWith(exempt);
    }
}
