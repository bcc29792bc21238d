package io.frontdesk.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;

/** How many of the named types are public: a nested one if whatever it lies in is. */
record Publicness(int types, int open) {

    static Publicness of(Iterable<JavaClass> classes) {
        int types = 0;
        int open = 0;
        for (JavaClass one : classes) {
            boolean named = one.isTopLevelClass() || one.isMemberClass();
            if (named && !one.getSimpleName().equals("package-info")) {
                types++;
                open += isOpen(one) ? 1 : 0;
            }
        }
        return new Publicness(types, open);
    }

    private static boolean isOpen(JavaClass one) {
        return one.getModifiers().contains(JavaModifier.PUBLIC)
                && one.getEnclosingClass().map(Publicness::isOpen).orElse(true);
    }

    int percent() {
        return types == 0 ? 0 : (100 * open + types - 1) / types;
    }

    @Override
    public String toString() {
        return open + " of " + types + " types public (" + percent() + " %)";
    }
}
