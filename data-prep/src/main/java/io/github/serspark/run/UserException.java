package io.github.serspark.run;

/** A failure that the user can mend: shown as its message alone, without a stack trace, with exit status 2. */
public class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message {@code Cannot <act> <what>: <found>, expected <rule>. <Remedy>} */
    public UserException(String message) {
        super(message);
    }

    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
