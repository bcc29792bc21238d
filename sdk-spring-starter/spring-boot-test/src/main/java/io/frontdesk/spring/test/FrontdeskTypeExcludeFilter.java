package io.frontdesk.spring.test;

import io.frontdesk.spring.FrontdeskCustomizer;
import java.util.Set;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Leaves the application's components out, but for customizers. Made by reflection. */
final class FrontdeskTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<FrontdeskTest> {

    FrontdeskTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        return Set.of(FrontdeskCustomizer.class);
    }
}
