import client.ApiClient;
import client.ApiException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Calls a service with a client that openapi-generator made for Java.
 *
 * <p>Input: a line of JSON for each call, {"operation", "arguments"}. Output: a line for each, {"outcome", "body"}.
 * The argument is the class that holds the operations.
 */
public final class OpenapiGenerator {
    private static final ObjectMapper MAPPER = ApiClient.createDefaultObjectMapper();

    public static void main(String[] arguments) throws Exception {
        ApiClient caller = new ApiClient();
        caller.updateBaseUri(System.getenv("SERVICE_URL"));
        Object api = Class.forName(arguments[0]).getConstructor(ApiClient.class).newInstance(caller);
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode asked = MAPPER.readTree(line);
            Map<String, Object> told = call(api, asked.get("operation").asText(), asked.get("arguments"));
            System.out.write((MAPPER.writeValueAsString(told) + "\n").getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }

    private static Map<String, Object> call(Object api, String operation, JsonNode arguments) throws Exception {
        // An optional header can be left out by calling the shorter method.
        Method method = Arrays.stream(api.getClass().getMethods())
                .filter(candidate -> candidate.getName().equalsIgnoreCase(operation.replace("_", "")))
                .filter(candidate -> candidate.getParameterCount() > 0)
                .min((a, b) -> Integer.compare(a.getParameterCount(), b.getParameterCount()))
                .orElseThrow();
        Object[] values = new Object[method.getParameterCount()];
        for (int number = 0; number < values.length; number++) {
            Class<?> type = method.getParameterTypes()[number];
            values[number] = type.getName().startsWith("client.model.") ? MAPPER.treeToValue(arguments, type) : null;
        }
        try {
            return Map.of("outcome", "answered", "body", method.invoke(api, values));
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof ApiException error && error.getResponseBody() != null) {
                return Map.of("outcome", "error", "body", MAPPER.readTree(error.getResponseBody()));
            }
            return Map.of("outcome", "failed", "body", String.valueOf(thrown.getCause()));
        }
    }
}
