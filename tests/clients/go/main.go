// A call as a reader of the register writes it, with the client that openapi-generator makes of /openapi.json.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"register.example/clients/register"
)

type answer struct {
	Question string   `json:"question"`
	Ids      []string `json:"ids"`
	First    []any    `json:"first"`
	Status   string   `json:"status"`
	Refused  string   `json:"refused"`
	Answers  []any    `json:"answers"`
}

func main() {
	configuration := register.NewConfiguration()
	configuration.Servers = register.ServerConfigurations{{URL: os.Args[1]}}
	api := register.NewAPIClient(configuration).PartnershipsAPI
	background := context.Background()

	severed := []register.Status{register.STATUS_SEVERED}
	list, _, err := api.ListPartnerships(background).Between("NL,CN").Status(severed).Sort("-ended").Execute()
	must(err)
	record, _, err := api.ShowPartnership(background, "arnhem-nl--wuhan-cn").AsOf("2021-06-01").Execute()
	must(err)
	_, _, err = api.ShowPartnership(background, "nowhere--no-place").Execute()
	problem := err.(*register.GenericOpenAPIError).Model().(register.Problem)

	ids := []string{}
	for _, partnership := range list.Data {
		ids = append(ids, partnership.Id)
	}
	first := list.Data[0]
	names := []string{}
	for _, city := range first.Cities {
		names = append(names, city.PartnerCity.GetName())
	}
	must(json.NewEncoder(os.Stdout).Encode(answer{
		Question: list.Meta.Question,
		Ids:      ids,
		First:    []any{names, first.Status.GetValue(), first.Ended.Get().Edtf},
		Status:   record.Data.Partnership.Status.GetValue(),
		Refused:  problem.Code,
		Answers:  []any{list, record},
	}))
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
