# frozen_string_literal: true

# Calls a service with a client that openapi-generator made for Ruby.
#
# Input: a line of JSON for each call, {"operation", "arguments"}. Output: a line for each, {"outcome", "body"}.

$LOAD_PATH.unshift('client/lib')
require 'uri'
require 'client'

# Ruby writes times for people.
class Time
  def to_json(*) = iso8601.to_json
end

def plain(name)
  name.to_s.delete('_').downcase
end

def call(api, operation, arguments)
  name = api.public_methods(false).find { |candidate| plain(candidate) == plain(operation) }
  model = Client.constants.find { |candidate| plain(candidate) == plain("#{operation}Request") }
  body = Client.const_get(model).build_from_hash(arguments.transform_keys(&:to_sym))
  # A body that may be left out is an option, called as its type.
  required = api.method(name).parameters.any? { |kind, _| kind == :req }
  option = model.to_s.gsub(/([a-z0-9])([A-Z])/, '\\1_\\2').downcase.to_sym
  answer = required ? api.public_send(name, body) : api.public_send(name, { option => body })
  { outcome: 'answered', body: answer.to_hash }
rescue Client::ApiError => e
  # The client gives an error's body as text; its type reads it.
  e.response_body ? { outcome: 'error', body: JSON.parse(e.response_body) } : { outcome: 'failed', body: e.message }
rescue StandardError => e
  { outcome: 'failed', body: e.full_message }
end

url = URI(ENV.fetch('SERVICE_URL'))
configuration = Client::Configuration.new do |config|
  config.scheme = url.scheme
  config.host = "#{url.host}:#{url.port}"
  config.base_path = url.path
  config.server_index = nil
end
api_class = Client.constants.find { |name| name.to_s.end_with?('Api') }
api = Client.const_get(api_class).new(Client::ApiClient.new(configuration))
$stdin.each_line do |line|
  asked = JSON.parse(line)
  puts JSON.generate(call(api, asked['operation'], asked['arguments']))
  $stdout.flush
end
