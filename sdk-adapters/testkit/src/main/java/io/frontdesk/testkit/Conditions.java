package io.frontdesk.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rules written as functions from classes to what is wrong with them. They see every class that was imported: an empty import fails them. */
final class Conditions {

    private Conditions() {}

    /**
     * @param should what the classes should do, such as {@code "keep to their floor"}
     * @param because why, and what to do about a violation
     */
    static ArchRule everyClass(String should, String because, Function<JavaClass, Stream<String>> problems) {
        return ArchRuleDefinition.classes()
                .should(new ArchCondition<JavaClass>(should) {
                    @Override
                    public void check(JavaClass one, ConditionEvents events) {
                        problems.apply(one).forEach(text -> events.add(SimpleConditionEvent.violated(one, text)));
                    }
                })
                .because(because);
    }

    /** As {@link #everyClass}, for what can be said of all classes together only. */
    static ArchRule together(String should, String because, Function<Collection<JavaClass>, Stream<String>> problems) {
        return ArchRuleDefinition.classes()
                .should(new ArchCondition<JavaClass>(should) {
                    private Collection<JavaClass> all = List.of();

                    @Override
                    public void init(Collection<JavaClass> classes) {
                        all = classes;
                    }

                    @Override
                    public void check(JavaClass one, ConditionEvents events) {
                        // said of all of them at the end
                    }

                    @Override
                    public void finish(ConditionEvents events) {
                        problems.apply(all).forEach(text -> events.add(SimpleConditionEvent.violated(all, text)));
                    }
                })
                .because(because);
    }

    static boolean resides(JavaClass one, String root) {
        return one.getPackageName().equals(root) || one.getPackageName().startsWith(root + ".");
    }

    /** Whether the class lies in ring 3 of anything under the root. */
    static boolean isInternal(JavaClass one, String root) {
        return resides(one, root) && (one.getPackageName() + ".").contains(".internal.");
    }

    static boolean isPackageInfo(JavaClass one) {
        return one.getSimpleName().equals("package-info");
    }
}
