<?php
// Calls a service with a client that openapi-generator made for PHP.
//
// Input: a line of JSON for each call, {"operation", "arguments"}. Output: a line for each, {"outcome", "body"}.

declare(strict_types=1);

require '/usr/share/php/GuzzleHttp/autoload.php';

spl_autoload_register(function (string $class): void {
    $path = 'client/lib/' . str_replace('\\', '/', substr($class, strlen('Client\\'))) . '.php';
    if (str_starts_with($class, 'Client\\') && is_file($path)) {
        require $path;
    }
});

function call(object $api, string $operation, object $arguments): array
{
    // PHP does not tell cases apart in names of methods.
    $name = str_replace('_', '', $operation);
    $parameters = (new ReflectionMethod($api, $name))->getParameters();
    $models = array_map(fn (string $path): string => basename($path, '.php'), glob('client/lib/Model/*.php'));
    $model = current(array_filter($models, fn (string $model): bool => strcasecmp($model, "{$name}Request") === 0));
    $body = Client\ObjectSerializer::deserialize($arguments, "\\Client\\Model\\$model");
    $named = current(array_filter($parameters, fn ($parameter): bool => str_ends_with($parameter->getName(), '_request')));
    try {
        return ['outcome' => 'answered', 'body' => $api->$name(...[$named->getName() => $body])];
    } catch (Client\ApiException $error) {
        // The error in its own type, where the client has made one.
        $typed = $error->getResponseObject();
        return $typed === null
            ? ['outcome' => 'failed', 'body' => $error->getMessage()]
            : ['outcome' => 'error', 'body' => $typed];
    }
}

$configuration = (new Client\Configuration())->setHost(getenv('SERVICE_URL'));
$class = 'Client\\Api\\' . basename(glob('client/lib/Api/*.php')[0], '.php');
$api = new $class(new GuzzleHttp\Client(), $configuration);
while (($line = fgets(STDIN)) !== false) {
    $asked = json_decode($line);
    try {
        $told = call($api, $asked->operation, $asked->arguments);
    } catch (Throwable $error) {
        $told = ['outcome' => 'failed', 'body' => (string) $error];
    }
    echo json_encode($told, JSON_THROW_ON_ERROR), "\n";
}
