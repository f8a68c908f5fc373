package javax.annotation;

/** A mark on generated classes, which Java had until version 11. */
public @interface Generated {
    String[] value();

    String comments() default "";

    String date() default "";
}
