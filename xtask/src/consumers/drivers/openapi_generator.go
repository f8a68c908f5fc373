// Calls a service with a client that openapi-generator made for Go.
//
// Input: a line of JSON for each call, {"operation", "arguments"}. Output: a line for each, {"outcome", "body"}.
package main

import (
	"bufio"
	"client"
	"context"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
)

type asked struct {
	Operation string
	Arguments json.RawMessage
}

type told struct {
	Outcome string `json:"outcome"`
	Body    any    `json:"body"`
}

// The method of this name, in any spelling.
func method(value reflect.Value, name string) (reflect.Value, bool) {
	for number := 0; number < value.NumMethod(); number++ {
		if strings.EqualFold(value.Type().Method(number).Name, strings.ReplaceAll(name, "_", "")) {
			return value.Method(number), true
		}
	}
	return reflect.Value{}, false
}

// The operation's method of whichever part of the client has it.
func operation(caller *client.APIClient, name string) (reflect.Value, bool) {
	parts := reflect.ValueOf(caller).Elem()
	for number := 0; number < parts.NumField(); number++ {
		if !parts.Type().Field(number).IsExported() {
			continue
		}
		if found, ok := method(parts.Field(number), name); ok {
			return found, true
		}
	}
	return reflect.Value{}, false
}

func call(caller *client.APIClient, asked asked) told {
	start, ok := operation(caller, asked.Operation)
	if !ok {
		return told{"failed", "the client has no " + asked.Operation}
	}
	request := start.Call([]reflect.Value{reflect.ValueOf(context.Background())})[0]
	setter, ok := method(request, asked.Operation+"Request")
	if !ok {
		return told{"failed", "no method takes the request's body"}
	}
	body := reflect.New(setter.Type().In(0))
	if err := json.Unmarshal(asked.Arguments, body.Interface()); err != nil {
		return told{"failed", "arguments: " + err.Error()}
	}
	request = setter.Call([]reflect.Value{body.Elem()})[0]
	execute, _ := method(request, "Execute")
	results := execute.Call(nil)
	if err, failed := results[2].Interface().(error); failed {
		var typed *client.GenericOpenAPIError
		if errors.As(err, &typed) && typed.Model() != nil {
			return told{"error", typed.Model()}
		}
		return told{"failed", err.Error()}
	}
	return told{"answered", results[0].Interface()}
}

func main() {
	configuration := client.NewConfiguration()
	configuration.Servers = client.ServerConfigurations{{URL: os.Getenv("SERVICE_URL")}}
	caller := client.NewAPIClient(configuration)
	lines := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		var asked asked
		if err := json.Unmarshal(line, &asked); err != nil {
			panic(err)
		}
		if err := out.Encode(call(caller, asked)); err != nil {
			panic(err)
		}
	}
}
