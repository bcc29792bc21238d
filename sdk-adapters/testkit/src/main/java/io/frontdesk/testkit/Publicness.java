package io.frontdesk.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;

/** How many of the top-level types are public. */
record Publicness(int types, int open) {

    static Publicness of(Iterable<JavaClass> classes) {
        int types = 0;
        int open = 0;
        for (JavaClass one : classes) {
            if (one.isTopLevelClass() && !one.getSimpleName().equals("package-info")) {
                types++;
                open += one.getModifiers().contains(JavaModifier.PUBLIC) ? 1 : 0;
            }
        }
        return new Publicness(types, open);
    }

    int percent() {
        return types == 0 ? 0 : (100 * open + types - 1) / types;
    }

    @Override
    public String toString() {
        return open + " of " + types + " top-level types public (" + percent() + " %)";
    }
}
